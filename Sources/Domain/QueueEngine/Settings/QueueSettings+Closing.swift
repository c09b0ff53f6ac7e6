extension QueueSettings {
    /// What closing time does with those who wait.
    public enum ClosingRule: String, CaseIterable, Codable, Sendable {
        /// They are served.
        case drain
        /// They are sent away with `divertAction`.
        case divert
    }

    /// Hours that recur.
    public struct OpeningRule: Hashable, Codable, Sendable {
        /// The days on which the hours begin.
        public var rule: RecurrenceRule
        /// The hours.
        public var hours: DayHours

        /// Makes hours of their parts.
        public init(rule: RecurrenceRule, hours: DayHours) {
            self.rule = rule
            self.hours = hours
        }
    }

    /// A day with hours of its own; no hours: closed.
    public struct DayException: Hashable, Codable, Sendable {
        /// The day.
        public var date: CivilDate
        /// Its hours.
        public var hours: [DayHours]

        /// Makes an exception of its parts.
        public init(date: CivilDate, hours: [DayHours]) {
            self.date = date
            self.hours = hours
        }
    }

    /// What public holidays do.
    public struct Holidays: Hashable, Codable, Sendable {
        /// The way of treating holidays.
        public enum Mode: String, CaseIterable, Codable, Sendable {
            /// Closed on public holidays and the named eves.
            case follow
            /// Holidays are days like others.
            case ignore
            /// Holidays and the named eves have `hours`.
            case own
        }

        /// The way of treating holidays.
        public var mode = Mode.follow
        /// Eves treated as holidays.
        public var eves: [HolidayEve] = []
        /// The hours under `own`.
        public var hours: [DayHours] = []

        /// Closed on public holidays.
        public init() {}
    }

    /// Closing on load, with hysteresis (queue.md §7).
    public struct AutoClose: Hashable, Codable, Sendable {
        /// What `wait` is compared with.
        public enum Measure: String, CaseIterable, Codable, Sendable {
            /// The larger of the two.
            case larger
            /// The estimated wait.
            case estimate
            /// The longest wait now.
            case longestWait
        }

        /// Close when so many calls are not connected.
        public var waiting: Int?
        /// Close when the wait is so long.
        public var wait: Milliseconds?
        /// What `wait` is compared with.
        public var measure = Measure.larger
        /// Reopen when so many or fewer wait; nil: `waiting` − 1.
        public var reopenWaiting: Int?
        /// Reopen when the measure is below this; nil: 0.8 of `wait`.
        public var reopenWait: Milliseconds?
        /// Stay closed at least so long.
        public var minimumClosed = Milliseconds.seconds(30)
        /// What a refused call gets.
        public var action = CallAction.busy

        /// Never.
        public init() {}
    }
}
