import Domain

/// That an entry moves deferred income of an invoice: into it (positive) or out of it.
struct RecordedDeferral: Sendable {
    let company: CompanyID
    /// The invoice that deferred it.
    let invoice: InvoiceID
    /// The 1st of the service month.
    let month: CivilDate
    /// The entry that books it.
    let entry: InvoiceID
    let amountOre: Int64
}
