public import Billing

/// What the end of a month booked.
public struct MonthEndReport: Hashable, Sendable {
    /// For how many companies.
    public let companies: Int
    /// What became sales, before VAT.
    public let sales: Money
}
