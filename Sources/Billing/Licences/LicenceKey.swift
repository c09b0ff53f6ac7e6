public import Domain

/// What identifies a licence-month within a company: queues never appear in it (decision D2, rules R2, R51).
public struct LicenceKey: Hashable, Comparable, Sendable {
    /// The user, by stable identity (R12).
    public let user: UserID
    /// The calendar month.
    public let month: BillingMonth

    /// Makes a key of its parts.
    public init(user: UserID, month: BillingMonth) {
        self.user = user
        self.month = month
    }

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool {
        (left.month, left.user) < (right.month, right.user)
    }
}
