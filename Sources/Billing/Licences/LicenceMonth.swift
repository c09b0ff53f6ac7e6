public import Domain

/// One licence of one user for one month: what was charged and what was given back (rules R49, R50).
///
/// The row stays when it is wholly credited, at amount 0.
public struct LicenceMonth: Hashable, Sendable {
    /// Whose month.
    public let key: LicenceKey
    /// The charges, oldest first; never empty once recorded.
    public private(set) var charges: [LicenceCharge] = []
    /// The credits, oldest first.
    public private(set) var credits: [LicenceCredit] = []

    /// Makes a licence-month that nothing was charged for yet.
    public init(key: LicenceKey) {
        self.key = key
    }

    /// Appends a charge.
    public mutating func append(_ charge: LicenceCharge) {
        charges.append(charge)
    }

    /// Appends a credit.
    ///
    /// - Precondition: it gives back no more than is left of its charge.
    public mutating func append(_ credit: LicenceCredit) {
        precondition(credit.net <= left(of: credit.charge).net, "a credit gives back more than was charged")
        credits.append(credit)
    }

    /// The charges less the credits.
    public var amount: Money { charges.map(\.net).total - credits.map(\.net).total }

    /// When it was last credited; nil when never.
    public var creditedAt: Instant? { credits.map(\.creditedAt).max() }

    /// Whether it was credited and nothing is left.
    public var isCreditedOut: Bool { !credits.isEmpty && paidDays.isEmpty }

    /// The days that are paid and not given back.
    public var paidDays: DaySet {
        charges.indices.reduce(.empty) { $0.union(left(of: $1).days) }
    }

    /// What is left of a charge after its credits.
    public func left(of index: Int) -> (days: DaySet, gross: Money, allowance: Money, net: Money) {
        let charge = charges[index]
        let own = credits.filter { $0.charge == index }
        let days = own.reduce(charge.days) { $0.subtracting($1.days) }
        let gross = charge.gross - own.map(\.gross).total
        let allowance = charge.allowance - own.map(\.allowance).total
        return (days, gross, allowance, gross - allowance)
    }
}
