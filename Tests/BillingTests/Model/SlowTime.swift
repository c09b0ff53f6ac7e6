import Billing
import Domain

/// The time of the slow model: quarters of local days since 1 January 2026, so that no clock change matters.
enum SlowTime {
    static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    static func day(_ slot: Int) -> Int { slot / 4 }

    /// The first day of a month, 0 being January 2026.
    static func first(_ month: Int) -> Int { monthLengths.prefix(month).reduce(0, +) }

    static func month(ofDay day: Int) -> Int {
        (0..<12).last { first($0) <= day } ?? 0
    }

    static func slots(_ month: Int) -> Range<Int> { first(month) * 4..<(first(month) + monthLengths[month]) * 4 }

    /// Summer time in 2026: from 29 March to 25 October, as far as whole quarters of days show it.
    static func instant(_ slot: Int) -> Instant {
        let changes = [(first(2) + 28) * 4 + 1, (first(9) + 24) * 4 + 1]
        let offset = slot >= changes[0] && slot < changes[1] ? 2 : 1
        let january: Int64 = 1_767_225_600
        return Instant(milliseconds: (january + Int64(slot) * 21_600 - Int64(offset) * 3600) * 1000)
    }

    static func date(_ day: Int) -> CivilDate { CivilDate(days: 20_454 + day) }
}
