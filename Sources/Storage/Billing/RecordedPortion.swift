import Domain

/// What of a licence-month is charged or given back, and on which line (billing rule R50).
struct RecordedPortion: Sendable {
    let company: CompanyID
    let user: UserID
    let month: CivilDate
    /// From 1 within the licence-month.
    let portion: Int16
    let kind: String
    let price: PriceID
    let days: Int16
    /// Negative for a credit.
    let amountOre: Int64
    let product: String
    let monthlyTenThousandths: Int64
    let dayBits: Int64
    let allowanceOre: Int64
    let percentHundredths: Int32
    /// The portion that a credit gives back.
    let ofPortion: Int16?
    let usesMinimum: Bool
    /// The run's cut-off.
    let knownAt: Instant
    /// What the licence-month has cost with this portion.
    let chargedOre: Int64
    /// Nil when it cost nothing.
    let invoice: InvoiceID?
    let line: Int16?
}
