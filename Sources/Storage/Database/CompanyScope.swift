import Domain

/// The company that a transaction works for.
///
/// Two walls stand between companies: row-level security compares with the company that the transaction is set to, and
/// every statement says `company_id = $1`. A debug build can take the second away, so that tests can show that the first
/// holds alone; a release build has no such switch.
struct CompanyScope: Hashable, Sendable {
    /// What `app.company_id` is set to, and `$1`.
    let company: CompanyID
    #if DEBUG
        /// Whether statements go without their `company_id = $1`.
        var omitsCheck = false
    #endif

    init(_ company: CompanyID) {
        self.company = company
    }
}
