public import Domain

extension RecurrenceRule {
    /// Reads the part of RFC 5545's RRULE that opening hours know; nil for anything else.
    public init?(_ text: String) {
        var parts: [String: String] = [:]
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        guard let frequency = parts.removeValue(forKey: "FREQ").flatMap(Frequency.init(rawValue:)) else { return nil }
        self.init(frequency)
        if let value = parts.removeValue(forKey: "INTERVAL") {
            guard let interval = Int(value), (1...1000).contains(interval) else { return nil }
            self.interval = interval
        }
        if let value = parts.removeValue(forKey: "BYDAY") {
            guard let days = Self.list(value, Self.day) else { return nil }
            self.days = days
        }
        if let value = parts.removeValue(forKey: "BYMONTHDAY") {
            guard let days = Self.list(value, { Self.number($0, -31...31) }) else { return nil }
            monthDays = days
        }
        if let value = parts.removeValue(forKey: "BYMONTH") {
            guard let months = Self.list(value, { Self.number($0, 1...12) }) else { return nil }
            self.months = months
        }
        if let value = parts.removeValue(forKey: "UNTIL") {
            guard let date = Self.until(value) else { return nil }
            until = date
        }
        if let value = parts.removeValue(forKey: "WKST"), value != "MO" { return nil }
        let hasOrdinals = days.contains { $0.ordinal != 0 }
        guard parts.isEmpty, !hasOrdinals || frequency == .monthly || frequency == .yearly else { return nil }
        let mostOfOne = countsWithinYear ? 53 : 5
        guard days.allSatisfy({ abs($0.ordinal) <= mostOfOne }) else { return nil }
    }

    /// The day of a date, `20261231`, or of a date with time, `20261231T235959Z`; what follows the day is only read.
    private static func until(_ text: String) -> CivilDate? {
        guard let parts = text.wholeMatch(of: /([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?/) else { return nil }
        return CivilDate("\(parts.1)-\(parts.2)-\(parts.3)")
    }

    private static func list<Element>(_ text: String, _ read: (Substring) -> Element?) -> [Element]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let read = parts.compactMap(read)
        return read.count == parts.count ? read : nil
    }

    private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) && $0 != 0 ? $0 : nil }
    }

    /// `MO`, or the n:th of a month from either end, `-1FR`, or of a year: that has at most 53 of each.
    private static func day(_ text: Substring) -> Day? {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        guard let index = names.firstIndex(of: String(text.suffix(2))) else { return nil }
        let ordinal = text.dropLast(2)
        if ordinal.isEmpty { return Day(weekday: index + 1) }
        return number(ordinal, -53...53).map { Day(weekday: index + 1, ordinal: $0) }
    }
}
