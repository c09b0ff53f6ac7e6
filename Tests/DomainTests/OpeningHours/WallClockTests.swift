import Domain
import Testing

/// A company's wall clock over the two changes of the year (queue.md §12).
@Suite struct WallClockTests {
    private let clock = WallClock(timeZone: "Europe/Stockholm")

    private func instant(_ date: String, _ hour: Int64, _ minute: Int64 = 0) throws -> Instant {
        let days = Int64(try #require(CivilDate(date)).days)
        return Instant(milliseconds: (days * 86_400 + hour * 3600 + minute * 60) * 1000)
    }

    @Test func `Sweden is one hour east of Greenwich in winter and two in summer`() throws {
        #expect(clock.offset(at: try instant("2026-01-15", 12)) == 3600)
        #expect(clock.offset(at: try instant("2026-07-15", 12)) == 7200)
    }

    @Test func `date and minute`() throws {
        let late = clock.time(at: try instant("2026-03-02", 23, 30))
        #expect(late.date.description == "2026-03-03" && late.minute == 30)
        let before = clock.time(at: Instant(milliseconds: -1))
        #expect(before.date.description == "1970-01-01" && before.minute == 59)
    }

    @Test func `a minute of an ordinary day`() throws {
        let date = try #require(CivilDate("2026-03-02"))
        #expect(clock.first(date, minute: 540) == (try instant("2026-03-02", 8)))
        #expect(clock.first(date, minute: 1440) == clock.first(date + 1, minute: 0))
    }

    @Test func `the hour left out in spring is the leap`() throws {
        let date = try #require(CivilDate("2026-03-29"))
        let leap = try instant("2026-03-29", 1)
        #expect(clock.first(date, minute: 119) == (try instant("2026-03-29", 0, 59)))
        for minute in [120, 150, 179, 180] { #expect(clock.first(date, minute: minute) == leap) }
        #expect(clock.first(date, minute: 181) == (try instant("2026-03-29", 1, 1)))
    }

    @Test func `of the hour that comes twice in autumn the first counts`() throws {
        let date = try #require(CivilDate("2026-10-25"))
        #expect(clock.first(date, minute: 120) == (try instant("2026-10-25", 0)))
        #expect(clock.first(date, minute: 179) == (try instant("2026-10-25", 0, 59)))
        #expect(clock.first(date, minute: 180) == (try instant("2026-10-25", 2)))
    }

    @Test func `minutes of a day follow each other, the whole year`() throws {
        let first = try #require(CivilDate("2026-01-01"))
        for day in 0..<365 {
            let starts = stride(from: 0, through: 1440, by: 30).map { clock.first(first + day, minute: $0) }
            #expect(starts == starts.sorted())
            for start in starts.dropLast() {
                let shown = clock.time(at: start)
                #expect(shown.date == first + day)
            }
        }
    }

    @Test func `a zone is known by its name or not at all`() {
        #expect(WallClock.isKnown("Europe/Stockholm"))
        #expect(!WallClock.isKnown("Europe/Atlantis"))
    }
}
