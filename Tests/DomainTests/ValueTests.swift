import Domain
import Testing

@Suite struct ValueTests {
    @Test func `an identifier reads what it prints`() throws {
        let id = CompanyID(at: Instant(milliseconds: 1_700_000_000_000), random: (.max, .max))
        #expect(CompanyID(id.description) == id)
        #expect(id.description.hasPrefix("018bcfe5-6800-7fff-b"))
        #expect(CompanyID("018bcfe5-6800-7fff-bfff") == nil)
        #expect(CompanyID("018bcfe5-6800-7fff-bfff-ffffffffffzz") == nil)
    }

    @Test func `identifiers made later sort later`() {
        let early = CallID(at: Instant(milliseconds: 1000), random: (.max, .max))
        let late = CallID(at: Instant(milliseconds: 1001), random: (0, 0))
        #expect(early < late)
    }

    @Test func `every date from 1900 to 2100 survives its parts and its text`() throws {
        for days in -25_567...47_847 {
            let date = CivilDate(days: days)
            let parts = date.parts
            #expect(CivilDate(year: parts.year, month: parts.month, day: parts.day) == date)
        }
        #expect(CivilDate("2026-11-24")?.weekday == 2)
        #expect(CivilDate("2024-02-29")?.description == "2024-02-29")
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-00-10", "2026-01-32", ""])
    func `a date that is not in the calendar is refused`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: ["0701234567", "+0701234567", "+46 70", "+46701234567890123", "+", ""])
    func `a number that is not E.164 is refused`(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test func `a number is masked when it is printed`() throws {
        let number = try #require(PhoneNumber("+46701234567"))
        #expect("\(number)" == "+46*******67")
        #expect(number.e164 == "+46701234567")
    }

    @Test func `plans from Pro upwards admit agents`() {
        #expect(UserPlan.allCases.filter(\.admitsAgents) == [.pro, .business, .enterprise])
    }
}
