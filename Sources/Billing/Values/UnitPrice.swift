/// A price per licence in hundredths of an öre, that is kronor with four decimals (rule R29).
public struct UnitPrice: Hashable, Comparable, Sendable {
    /// Hundredths of an öre.
    public let hundredths: Int64

    /// The dearest price that is accepted, ten million kronor a month; keeps every sum far within 64 bits.
    public static let limit = UnitPrice(ore: 1_000_000_000)

    /// Makes a price of hundredths of an öre.
    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Makes a price of whole öre.
    public init(ore: Int64) {
        hundredths = ore * 100
    }

    /// Reads öre as digits with at most two decimals after a point, `14900` or `14900.25`; nil for anything else.
    public init?(oreText text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard
            let whole = parts.first, (1...10).contains(whole.utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy(digits.contains) }), let ore = Int64(whole)
        else { return nil }
        guard parts.count == 2 else {
            self.init(ore: ore)
            return
        }
        guard (1...2).contains(parts[1].utf8.count), let decimals = Int64(parts[1]) else { return nil }
        self.init(hundredths: ore * 100 + (parts[1].utf8.count == 1 ? decimals * 10 : decimals))
    }

    /// The price in whole öre; nil when it has a fraction.
    public var wholeOre: Int64? {
        hundredths % 100 == 0 ? hundredths / 100 : nil
    }

    /// The price of so many licences, half up to öre.
    public func times(_ quantity: Int64) -> Money {
        Money(ore: halfUp(Int128(hundredths) * Int128(quantity), over: 100))
    }

    /// The price of `days` of a month that has `daysInMonth`, half up to öre (rule R5).
    public func times(days: Int, of daysInMonth: Int) -> Money {
        Money(ore: halfUp(Int128(hundredths) * Int128(days), over: Int128(daysInMonth) * 100))
    }

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
}

extension UnitPrice: CustomStringConvertible {
    /// Kronor with two decimals, or four when the price has a fraction of an öre: `149.00`, `149.0025`.
    public var description: String {
        let whole = hundredths / 10_000
        let text = String(hundredths % 10_000)
        let decimals = String(repeating: "0", count: 4 - text.utf8.count) + text
        return "\(whole).\(wholeOre == nil ? decimals : String(decimals.prefix(2)))"
    }
}
