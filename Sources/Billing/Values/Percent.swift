/// A percentage with at most two decimals, held in hundredths of a percent.
public struct Percent: Hashable, Comparable, Sendable {
    /// Hundredths of a percent: 2500 is 25 %.
    public let hundredths: Int64

    /// Makes a percentage of hundredths of a percent.
    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Nothing.
    public static let zero = Percent(hundredths: 0)
    /// All of it.
    public static let hundred = Percent(hundredths: 10_000)

    /// This part of a sum, half up to öre.
    public func of(_ money: Money) -> Money {
        Money(ore: halfUp(Int128(money.ore) * Int128(hundredths), over: 10_000))
    }

    /// This part of quantity × unit, half up to öre in one step (rule R41).
    public func of(_ unit: UnitPrice, times quantity: Int64) -> Money {
        Money(ore: halfUp(Int128(unit.hundredths) * Int128(quantity) * Int128(hundredths), over: 1_000_000))
    }

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
}

extension Percent: CustomStringConvertible {
    /// `25` or `12.5`, without needless zeros.
    public var description: String {
        let whole = hundredths / 100
        let rest = hundredths % 100
        if rest == 0 { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
