import Domain
import DomainJSON
import Testing

/// The calendar against an outside witness: holidays, recurrence and the clock on the wall from 1990 to 2050, as
/// python-dateutil and the zone database have them. `script/check-calendar` asks the witness anew.
@Suite struct CalendarOracleTests {
    private static let first = CivilDate("1990-01-01")
    private static let last = CivilDate("2050-12-31")

    @Test func `the witness has been heard`() {
        #expect(CalendarOracle.lines("holidays").count == 61)
        #expect(CalendarOracle.lines("rule").count > 100)
        #expect(CalendarOracle.lines("wall").count > 400)
    }

    @Test func `Easter of two hundred years`() throws {
        let line = try #require(CalendarOracle.lines("easter").first)
        #expect(CalendarOracle.digest((1900...2099).map { Int64(PublicHoliday.easter($0).days) }) == line.digest)
    }

    @Test(arguments: CalendarOracle.lines("holidays"))
    func `the public holidays of a year`(line: CalendarOracle.Line) throws {
        let year = try #require(Int(line.words[0]))
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let days = (0..<366).map { first + $0 }.filter { $0.year == year && PublicHoliday.isHoliday($0) }
        #expect(days.map { String($0.description.suffix(5)) }.joined(separator: ",") == line.words[1])
    }

    @Test(arguments: CalendarOracle.lines("rule"))
    func `a rule names the days that dateutil names`(line: CalendarOracle.Line) throws {
        let rule = try #require(RecurrenceRule(line.words[0]))
        let (first, last) = (try #require(Self.first), try #require(Self.last))
        let days = (first.days...last.days).filter { rule.contains(CivilDate(days: $0)) }
        #expect(CalendarOracle.digest(days.map(Int64.init)) == line.digest)
    }

    @Test(arguments: CalendarOracle.lines("wall"))
    func `each quarter of an hour around a change of the clock`(line: CalendarOracle.Line) throws {
        let clock = WallClock(timeZone: line.words[0])
        let day = try #require(CivilDate(line.words[1]))
        let instants = [day - 1, day, day + 1].flatMap { date in
            stride(from: 0, to: 1440, by: 15).map { clock.first(date, minute: $0).milliseconds / 1000 }
        }
        #expect(CalendarOracle.digest(instants) == line.digest)
    }

    @Test(arguments: CalendarOracle.lines("doors"))
    func `a door opens and closes for sixty years when it should`(line: CalendarOracle.Line) throws {
        let rule = try #require(RecurrenceRule(line.words[1]))
        let (from, to) = (try #require(Int(line.words[2])), try #require(Int(line.words[3])))
        var settings = QueueSettings()
        settings.holidays.mode = .ignore
        settings.openingHours = [.init(rule: rule, hours: DayHours(from: from, to: to))]
        let edges = try doors(settings, timeZone: line.words[0])
        #expect(CalendarOracle.digest(edges) == line.digest)
    }

    /// The seconds at which a queue's door opens and closes, by turns, of hours that begin from 1990 to 2050.
    private func doors(_ settings: QueueSettings, timeZone: String) throws -> [Int64] {
        var engine = QueueEngine(company: CompanyID(high: 0, low: 1))
        let (first, last) = (try #require(Self.first), try #require(Self.last))
        let clock = WallClock(timeZone: timeZone)
        let start = clock.first(first - 1, minute: 720)
        let definition = QueueDefinition(numbers: [], settings: settings)
        _ = engine.handle(.timeZoneSet(timeZone), at: start)
        _ = engine.handle(.queueSet(QueueID(high: 0, low: 1), definition), at: start)
        var edges: [Int64] = []
        var isWithin = false
        while let next = engine.nextDeadline, next.at < clock.first(last + 2, minute: 0) {
            _ = engine.passNextDeadline()
            _ = engine.takeChanges()
            for record in engine.takeRecords() where record.cause == .deadline(.schedule) {
                let day = clock.time(at: record.at).date
                if case .queueOpened = record.fact { isWithin = (first...last).contains(day) }
                if isWithin { edges.append(record.at.milliseconds / 1000) }
            }
        }
        return edges
    }
}
