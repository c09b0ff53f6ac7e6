public import Domain

/// Days of one calendar month, as a bit a day; bit 0 is the 1st.
///
/// Charging by day counts distinct local days, so overlapping memberships must fold into one set (rules R6, R7).
public struct DaySet: Hashable, Sendable {
    /// The bits; bit 0 is the 1st.
    public let bits: UInt32

    /// Makes a set of its bits.
    public init(bits: UInt32) {
        self.bits = bits
    }

    /// No day.
    public static let empty = DaySet(bits: 0)

    /// The days from `first` to `last` of a month, both included and 1-based; empty when they are the wrong way round.
    public init(from first: Int, to last: Int) {
        guard first <= last, first >= 1, last <= 31 else {
            bits = 0
            return
        }
        let upTo = last == 32 ? UInt32.max : (UInt32(1) << UInt32(last)) - 1
        bits = upTo & ~((UInt32(1) << UInt32(first - 1)) - 1)
    }

    /// Every day of a month.
    public init(all month: BillingMonth) {
        self.init(from: 1, to: month.days)
    }

    /// How many days.
    public var count: Int { bits.nonzeroBitCount }
    /// Whether there is none.
    public var isEmpty: Bool { bits == 0 }
    /// The first day, 1-based; nil when empty.
    public var first: Int? { isEmpty ? nil : bits.trailingZeroBitCount + 1 }
    /// The last day, 1-based; nil when empty.
    public var last: Int? { isEmpty ? nil : 32 - bits.leadingZeroBitCount }

    /// The days in either.
    public func union(_ other: DaySet) -> DaySet { DaySet(bits: bits | other.bits) }
    /// The days here that are not in the other.
    public func subtracting(_ other: DaySet) -> DaySet { DaySet(bits: bits & ~other.bits) }
    /// The days in both.
    public func intersection(_ other: DaySet) -> DaySet { DaySet(bits: bits & other.bits) }

    /// The dates of the first and the last day in a month; the whole month when empty.
    public func period(in month: BillingMonth) -> ClosedRange<CivilDate> {
        (month.first + ((first ?? 1) - 1))...(month.first + ((last ?? month.days) - 1))
    }
}
