/// A recurrence on civil dates: the part of RFC 5545's RRULE that opening hours need.
///
/// FREQ=DAILY|WEEKLY|MONTHLY|YEARLY with INTERVAL, BYDAY (with ordinals under MONTHLY and YEARLY), BYMONTHDAY, BYMONTH
/// and UNTIL. Counted from Monday 5 January 1970 where an interval needs an anchor. Anything else is refused by the reader.
public struct RecurrenceRule: Hashable, Codable, Sendable {
    /// How often.
    public enum Frequency: String, CaseIterable, Codable, Sendable {
        /// By days.
        case daily = "DAILY"
        /// By weeks from Monday.
        case weekly = "WEEKLY"
        /// By months.
        case monthly = "MONTHLY"
        /// By years.
        case yearly = "YEARLY"
    }

    /// A weekday, perhaps only the n:th of the month, or of the year in a yearly rule without months.
    public struct Day: Hashable, Codable, Sendable {
        /// 1 = Monday … 7 = Sunday.
        public var weekday: Int
        /// The n:th, from the end when negative; 0: each.
        public var ordinal: Int

        /// Makes a weekday.
        public init(weekday: Int, ordinal: Int = 0) {
            self.weekday = weekday
            self.ordinal = ordinal
        }
    }

    /// How often.
    public var frequency: Frequency
    /// Every n:th day, week, month or year; at least 1.
    public var interval = 1
    /// On these weekdays only; empty: any.
    public var days: [Day] = []
    /// On these days of the month only, from the end when negative; empty: any.
    public var monthDays: [Int] = []
    /// In these months only; empty: any.
    public var months: [Int] = []
    /// Not after this date.
    public var until: CivilDate?

    /// Makes a rule of a frequency.
    public init(_ frequency: Frequency) {
        self.frequency = frequency
    }
}
