import Domain
import Testing

/// When a queue is open (queue.md §2, §13): told through its door, by the company's clock.
@Suite struct OpeningHoursTests {
    /// A queue at a start (UTC) with hours; the times at which its door closes and opens, in hours after the start.
    private func doors(
        from start: String,
        hours: Double,
        _ change: (inout QueueSettings) -> Void
    ) throws -> [String] {
        var desk = Desk([], start: try #require(instant(start))) {
            $0.holidays.mode = .ignore
            change(&$0)
        }
        desk.pass(until: hours * 3600)
        return desk.doors.map { line in
            let parts = line.split(separator: " ")
            let at = (Double(parts[0]) ?? 0) / 3600
            return "\(parts[2]) \(at == at.rounded() ? "\(Int(at))" : "\(at)")"
        }
    }

    /// `2026-03-02 08:00` in UTC.
    private func instant(_ text: String) -> Instant? {
        guard let date = CivilDate(String(text.prefix(10))) else { return nil }
        let time = text.suffix(5).split(separator: ":").compactMap { Int64($0) }
        return Instant(milliseconds: (Int64(date.days) * 86_400 + time[0] * 3600 + time[1] * 60) * 1000)
    }

    private func daily(_ from: Int, _ to: Int) -> QueueSettings.OpeningRule {
        .init(rule: RecurrenceRule(.daily), hours: DayHours(from: from * 60, to: to * 60))
    }

    @Test func `no hours given means always open, an empty list never`() throws {
        #expect(try doors(from: "2026-03-02 08:00", hours: 100) { $0.openingHours = nil } == [])
        #expect(try doors(from: "2026-03-02 08:00", hours: 100) { $0.openingHours = [] } == ["closed 0"])
    }

    @Test func `hours with a gap for lunch`() throws {
        let found = try doors(from: "2026-03-02 06:00", hours: 24) { $0.openingHours = [daily(8, 12), daily(13, 17)] }
        #expect(found == ["closed 0", "opened 1", "closed 5", "opened 6", "closed 10"])
    }

    @Test func `the first minute is open, the last is not`() {
        let settings = QueueSettings.OpeningRule(rule: RecurrenceRule(.daily), hours: DayHours(from: 540, to: 541))
        var desk = Desk(start: Desk.monday) { $0.openingHours = [settings] }
        desk.call("c1", at: 0)
        desk.call("c2", at: 59.999)
        desk.call("c3", at: 60)
        #expect(desk.refusals == ["60 c3 closed hangUp"])
    }

    @Test func `hours over midnight belong to the day on which they begin`() throws {
        var fridays = RecurrenceRule(.weekly)
        fridays.days = [.init(weekday: 5)]
        let rule = QueueSettings.OpeningRule(rule: fridays, hours: DayHours(from: 22 * 60, to: 2 * 60))
        // Friday 2026-03-06 12:00 in Sweden.
        let found = try doors(from: "2026-03-06 11:00", hours: 48) { $0.openingHours = [rule] }
        #expect(found == ["closed 0", "opened 10", "closed 14"])
    }

    @Test func `to the minute at which they began is a whole day`() throws {
        let found = try doors(from: "2026-03-02 08:00", hours: 100) { $0.openingHours = [daily(8, 8)] }
        #expect(found == [])
    }

    @Test func `24:00 is midnight, and hours that meet there do not close`() throws {
        let found = try doors(from: "2026-03-02 08:00", hours: 40) { $0.openingHours = [daily(8, 24), daily(0, 8)] }
        #expect(found == [])
    }

    // MARK: Summer time

    @Test func `a night over the change to summer time is an hour short`() throws {
        // Saturday 2026-03-28 20:00 in Sweden; the clock goes from 02:00 to 03:00 on Sunday.
        let found = try doors(from: "2026-03-28 19:00", hours: 12) { $0.openingHours = [daily(22, 6)] }
        #expect(found == ["closed 0", "opened 2", "closed 9"])
    }

    @Test func `a night over the change to winter time is an hour long`() throws {
        // Saturday 2026-10-24 20:00 in Sweden; the clock goes from 03:00 to 02:00 on Sunday.
        let found = try doors(from: "2026-10-24 18:00", hours: 13) { $0.openingHours = [daily(22, 6)] }
        #expect(found == ["closed 0", "opened 2", "closed 11"])
    }

    @Test func `hours that begin in the hour left out begin with the leap`() throws {
        let rule = QueueSettings.OpeningRule(rule: RecurrenceRule(.daily), hours: DayHours(from: 150, to: 600))
        let found = try doors(from: "2026-03-28 23:00", hours: 6) { $0.openingHours = [rule] }
        #expect(found == ["closed 0", "opened 2"])
    }

    @Test func `hours that end in the hour left out end with the leap`() throws {
        let rule = QueueSettings.OpeningRule(rule: RecurrenceRule(.daily), hours: DayHours(from: 0, to: 150))
        let found = try doors(from: "2026-03-28 23:00", hours: 6) { $0.openingHours = [rule] }
        #expect(found == ["closed 2"])
    }

    @Test func `in the hour that comes twice a door turns once`() throws {
        let opens = QueueSettings.OpeningRule(rule: RecurrenceRule(.daily), hours: DayHours(from: 150, to: 600))
        // Sunday 2026-10-25 00:00 in Sweden.
        #expect(
            try doors(from: "2026-10-24 22:00", hours: 6) { $0.openingHours = [opens] } == ["closed 0", "opened 2.5"])
        let closes = QueueSettings.OpeningRule(rule: RecurrenceRule(.daily), hours: DayHours(from: 0, to: 150))
        #expect(try doors(from: "2026-10-24 22:00", hours: 6) { $0.openingHours = [closes] } == ["closed 2.5"])
    }

    @Test func `a company elsewhere has its own clock`() {
        var desk = Desk(start: Desk.monday) {
            $0.openingHours = [.init(rule: RecurrenceRule(.daily), hours: DayHours(from: 480, to: 1020))]
        }
        #expect(desk.doors == [], "09:00 in Sweden")
        desk.tell(.timeZoneSet("America/New_York"), at: 1)
        #expect(desk.doors == ["1 q closed openingHours"], "03:00 in New York")
        desk.tell(.timeZoneSet("Nowhere/Else"), at: 2)
        #expect(desk.doors.last == "2 q opened openingHours", "an unknown zone counts as UTC, 08:00")
    }

    // MARK: Exceptions and holidays

    @Test func `an exception replaces the day's hours, several on one day add up`() throws {
        let date = try #require(CivilDate("2026-03-03"))
        let short = [DayHours(from: 600, to: 660)]
        // Monday 2026-03-02 09:00 in Sweden.
        let closed = try doors(from: "2026-03-02 08:00", hours: 48) {
            $0.openingHours = [daily(8, 17)]
            $0.exceptions = [.init(date: date, hours: [])]
        }
        #expect(closed == ["closed 8", "opened 47"])
        let two = try doors(from: "2026-03-02 08:00", hours: 36) {
            $0.openingHours = [daily(8, 17)]
            $0.exceptions = [.init(date: date, hours: short), .init(date: date, hours: [DayHours(from: 720, to: 780)])]
        }
        #expect(two == ["closed 8", "opened 25", "closed 26", "opened 27", "closed 28"])
    }

    @Test func `a holiday closes, is a day like others, or has hours of its own`() throws {
        // Thursday 2026-04-30 12:00 in Sweden; the first of May is a holiday.
        func found(_ change: (inout QueueSettings.Holidays) -> Void) throws -> [String] {
            var desk = Desk([], start: try #require(instant("2026-04-30 10:00"))) {
                $0.openingHours = [daily(8, 17)]
                change(&$0.holidays)
            }
            desk.pass(until: 45 * 3600)
            return desk.doors.map { line in
                let parts = line.split(separator: " ")
                return "\(parts[2]) \(Int((Double(parts[0]) ?? 0) / 3600)) \(parts[3])"
            }
        }
        #expect(try found { _ in } == ["closed 5 openingHours", "opened 44 openingHours"])
        #expect(
            try found { $0.mode = .ignore } == [
                "closed 5 openingHours", "opened 20 openingHours", "closed 29 openingHours", "opened 44 openingHours",
            ])
        #expect(
            try found {
                $0.mode = .own
                $0.hours = [DayHours(from: 600, to: 720)]
            } == ["closed 5 openingHours", "opened 22 holiday", "closed 24 holiday", "opened 44 openingHours"])
        #expect(try found { $0.eves = [.walpurgisEve] } == ["closed 0 holiday", "opened 44 openingHours"])
    }

    @Test func `an exception outranks a holiday`() throws {
        let date = try #require(CivilDate("2026-05-01"))
        var desk = Desk(start: try #require(instant("2026-05-01 08:00"))) {
            $0.exceptions = [.init(date: date, hours: [DayHours(from: 600, to: 720)])]
        }
        desk.call("c", at: 60)
        #expect(desk.refusals.isEmpty)
        desk.call("d", at: 7200)
        #expect(desk.refusals.count == 1)
    }

    @Test func `a queue that is always open follows holidays all the same`() throws {
        var desk = Desk(start: try #require(instant("2026-12-25 11:00")))
        desk.call("c", at: 1)
        #expect(desk.refusals == ["1 c closed hangUp"])
        #expect(desk.doors == ["0 q closed holiday"])
    }
}
