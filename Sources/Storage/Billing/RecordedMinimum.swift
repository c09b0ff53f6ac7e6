import Domain

/// A paid minimum of a month, or that it was given back (billing rules R19, R43).
struct RecordedMinimum: Sendable {
    let company: CompanyID
    let month: CivilDate
    let isCredit: Bool
    let quantity: Int64
    /// Nil when it cost nothing.
    let invoice: InvoiceID?
}
