public import Domain

/// A calendar month, the unit that a licence is sold by.
///
/// Arithmetic is on months and dates, never on seconds (rule D3).
public struct BillingMonth: Hashable, Comparable, Sendable {
    /// Months since January of year 0.
    public let index: Int

    /// Makes a month of months since January of year 0.
    public init(index: Int) {
        self.index = index
    }

    /// Makes a month of its parts; nil when `month` is not 1–12.
    public init?(year: Int, month: Int) {
        guard (1...12).contains(month), (0...9999).contains(year) else { return nil }
        index = year * 12 + month - 1
    }

    /// The month that a date lies in.
    public init(of date: CivilDate) {
        let parts = date.parts
        index = parts.year * 12 + parts.month - 1
    }

    /// The month that has begun at an instant, by the local days of the seller (rules D3, T5).
    public init(at instant: Instant, in calendar: LocalCalendar) {
        self.init(of: calendar.date(of: instant))
    }

    /// Reads `YYYY-MM`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let first = CivilDate(String(text) + "-01") else { return nil }
        self.init(of: first)
    }

    /// The year.
    public var year: Int { index / 12 }
    /// The month of the year, 1–12.
    public var month: Int { index % 12 + 1 }

    /// The 1st.
    public var first: CivilDate {
        guard let date = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("every month has a 1st")
        }
        return date
    }

    /// The last day.
    public var last: CivilDate { first + (days - 1) }

    /// How many days it has, 28–31.
    public var days: Int { CivilDate.lastDay(ofMonth: month, year: year) }

    /// The month after.
    public var next: BillingMonth { BillingMonth(index: index + 1) }

    /// The natural order.
    public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

extension BillingMonth: Strideable {
    /// Months from here to `other`.
    public func distance(to other: BillingMonth) -> Int { other.index - index }
    /// The month so many months later.
    public func advanced(by count: Int) -> BillingMonth { BillingMonth(index: index + count) }
}

extension BillingMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    public var description: String { String(first.description.prefix(7)) }
}
