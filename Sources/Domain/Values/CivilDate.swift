/// A calendar date without time or zone: days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Opening hours and billing are worked out on civil dates and turned into instants at the edge only.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let days: Int

    /// Makes a date of days since 1970-01-01.
    public init(days: Int) {
        self.days = days
    }

    /// Makes a date of its parts; nil when there is no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...Self.lastDay(ofMonth: month, year: year)).contains(day) else { return nil }
        self.init(days: Self.days(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard
            parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month 1–12 and day 1–31.
    public var parts: (year: Int, month: Int, day: Int) {
        // Howard Hinnant's days-to-civil: exact for every Int day, with years that begin in March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// The year.
    public var year: Int { parts.year }
    /// The month, 1–12.
    public var month: Int { parts.month }
    /// The day of the month, 1–31.
    public var day: Int { parts.day }
    /// The day of the week, 1 = Monday … 7 = Sunday (ISO 8601).
    public var weekday: Int { ((days + 3) % 7 + 7) % 7 + 1 }

    /// The last day of a month, 28–31. `month` is 1–12.
    public static func lastDay(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 1 January.
    static func first(of year: Int) -> Self { Self(days: days(year: year, month: 1, day: 1)) }

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool { left.days < right.days }

    /// The date so many days later.
    public static func + (date: Self, days: Int) -> Self { Self(days: date.days + days) }

    /// The date so many days earlier.
    public static func - (date: Self, days: Int) -> Self { Self(days: date.days - days) }

    /// Whole days from `right` to `left`.
    public static func - (left: Self, right: Self) -> Int { left.days - right.days }
}

extension CivilDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = parts
        let padded = String(year)
        return String(repeating: "0", count: max(0, 4 - padded.utf8.count)) + padded
            + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
    }
}

extension CivilDate: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date, YYYY-MM-DD")
        }
        self = date
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
