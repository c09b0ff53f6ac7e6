import Domain
import Testing

/// Which days a rule names: the part of RFC 5545 that opening hours need.
@Suite struct RecurrenceTests {
    private func dates(_ rule: RecurrenceRule, from first: String, days: Int) throws -> [String] {
        let first = try #require(CivilDate(first))
        return (0..<days).map { first + $0 }.filter { rule.contains($0) }.map(\.description)
    }

    @Test func `daily is every day, or every n-th counted from Monday 5 January 1970`() throws {
        var rule = RecurrenceRule(.daily)
        #expect(try dates(rule, from: "2026-03-01", days: 5).count == 5)
        rule.interval = 2
        #expect(try dates(rule, from: "2026-03-02", days: 5) == ["2026-03-02", "2026-03-04", "2026-03-06"])
    }

    @Test func `weekly on weekdays`() throws {
        var rule = RecurrenceRule(.weekly)
        rule.days = (1...5).map { .init(weekday: $0) }
        #expect(try dates(rule, from: "2026-03-02", days: 7).last == "2026-03-06")
    }

    @Test func `every other week alternates`() throws {
        var rule = RecurrenceRule(.weekly)
        rule.interval = 2
        rule.days = [.init(weekday: 1)]
        let mondays = try dates(rule, from: "2026-03-02", days: 28)
        #expect(mondays.count == 2)
        let first = try #require(mondays.first.flatMap { CivilDate($0) })
        #expect(mondays.last == (first + 14).description)
    }

    @Test func `monthly by day, from the end too`() throws {
        var rule = RecurrenceRule(.monthly)
        rule.monthDays = [1, -1]
        #expect(
            try dates(rule, from: "2026-02-01", days: 59) == ["2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31"])
    }

    @Test func `the first and the last Monday of a month`() throws {
        var rule = RecurrenceRule(.monthly)
        rule.days = [.init(weekday: 1, ordinal: 1), .init(weekday: 1, ordinal: -1)]
        #expect(try dates(rule, from: "2026-03-01", days: 31) == ["2026-03-02", "2026-03-30"])
    }

    @Test func `yearly in a month`() throws {
        var rule = RecurrenceRule(.yearly)
        rule.months = [12]
        rule.monthDays = [24]
        #expect(try dates(rule, from: "2026-01-01", days: 800) == ["2026-12-24", "2027-12-24"])
    }

    @Test func `until a date, that day included`() throws {
        var rule = RecurrenceRule(.daily)
        rule.until = CivilDate("2026-03-03")
        #expect(try dates(rule, from: "2026-03-02", days: 5) == ["2026-03-02", "2026-03-03"])
    }
}
