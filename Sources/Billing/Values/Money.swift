/// An amount in Swedish kronor, held as whole öre.
///
/// Never a floating number: every division goes through `halfUp`, so the same sum comes out everywhere (rule D7).
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in öre, 1/100 krona.
    public var ore: Int64

    /// Makes an amount of öre.
    public init(ore: Int64) {
        self.ore = ore
    }

    /// No money.
    public static let zero = Money(ore: 0)

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool { left.ore < right.ore }
    /// The sum; overflow is a fault of the program and traps.
    public static func + (left: Self, right: Self) -> Self { Money(ore: left.ore + right.ore) }
    /// The difference.
    public static func - (left: Self, right: Self) -> Self { Money(ore: left.ore - right.ore) }
    /// The opposite sign.
    public static prefix func - (money: Self) -> Self { Money(ore: -money.ore) }
    /// Adds in place.
    public static func += (left: inout Self, right: Self) { left.ore += right.ore }
    /// Subtracts in place.
    public static func -= (left: inout Self, right: Self) { left.ore -= right.ore }

    /// The amount without its sign.
    public var magnitude: Money { Money(ore: abs(ore)) }

    /// Rounded to whole kronor, 50 öre up (rule R31; lag 1970:1029, 2 §).
    public var roundedToKrona: Money {
        Money(ore: halfUp(Int128(ore), over: 100) * 100)
    }
}

extension Money: CustomStringConvertible {
    /// `-1490.00`: point and two decimals, no thousands mark, as UBL and SIE want it.
    public var description: String {
        let digits = ore.magnitude
        let cents = digits % 100
        return "\(ore < 0 ? "-" : "")\(digits / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension Sequence where Element == Money {
    /// The sum of the amounts.
    public var total: Money { reduce(.zero, +) }
}
