public import Domain

/// What was given back of one charged portion.
public struct LicenceCredit: Hashable, Sendable {
    /// Whose month.
    public let key: LicenceKey
    /// Which of the licence-month's charges, from 0.
    public let charge: Int
    /// The days given back.
    public let days: DaySet
    /// What is given back before discount.
    public let gross: Money
    /// The discount's share.
    public let allowance: Money
    /// The line of the credit note, from 0.
    public var line: Int
    /// When the credit note was finalised.
    public var creditedAt: Instant

    /// Makes a credit of its parts; for credits read back from a store.
    public init(
        key: LicenceKey,
        charge: Int,
        days: DaySet,
        gross: Money,
        allowance: Money,
        line: Int,
        creditedAt: Instant
    ) {
        self.key = key
        self.charge = charge
        self.days = days
        self.gross = gross
        self.allowance = allowance
        self.line = line
        self.creditedAt = creditedAt
    }

    /// What is given back after discount.
    public var net: Money { gross - allowance }
}
