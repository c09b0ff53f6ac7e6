import Domain

/// The company that a transaction works for.
///
/// Two walls stand between companies: row-level security compares with `setting`, and every statement says
/// `company_id = $1`, which is `predicate`. They are the same company except in the tests that take one wall away to
/// prove the other.
struct CompanyScope: Hashable, Sendable {
    /// What `app.company_id` is set to.
    let setting: CompanyID
    /// What `$1` is.
    let predicate: CompanyID

    init(_ company: CompanyID, predicate: CompanyID? = nil) {
        setting = company
        self.predicate = predicate ?? company
    }
}
