import Domain
import Testing

/// Sweden's public holidays and the eves to choose (queue.md §14.18).
@Suite struct PublicHolidayTests {
    static let years: [(Int, [String])] = [
        (
            2024,
            [
                "01-01", "01-06", "03-29", "03-31", "04-01", "05-01", "05-09", "05-19", "06-06", "06-22", "11-02",
                "12-25",
                "12-26",
            ]
        ),
        (
            2025,
            [
                "01-01", "01-06", "04-18", "04-20", "04-21", "05-01", "05-29", "06-06", "06-08", "06-21", "11-01",
                "12-25",
                "12-26",
            ]
        ),
        (
            2026,
            [
                "01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-06", "06-20", "10-31",
                "12-25",
                "12-26",
            ]
        ),
        (
            2027,
            [
                "01-01", "01-06", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "06-06", "06-26", "11-06",
                "12-25",
                "12-26",
            ]
        ),
    ]

    @Test(arguments: years)
    func `the thirteen holidays of a year`(year: Int, dates: [String]) throws {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let last = try #require(CivilDate(year: year, month: 12, day: 31))
        let found = (first.days...last.days).map { CivilDate(days: $0) }.filter(PublicHoliday.isHoliday)
        #expect(found.map { String($0.description.suffix(5)) } == dates)
    }

    @Test(arguments: [
        (HolidayEve.twelfthEve, "2026-01-05"), (.maundyThursday, "2026-04-02"), (.easterEve, "2026-04-04"),
        (.walpurgisEve, "2026-04-30"), (.whitsunEve, "2026-05-23"), (.midsummerEve, "2026-06-19"),
        (.allSaintsEve, "2026-10-30"), (.christmasEve, "2026-12-24"), (.newYearsEve, "2026-12-31"),
    ])
    func `the eves of 2026`(eve: HolidayEve, date: String) {
        #expect(PublicHoliday.date(of: eve, 2026).description == date)
    }

    @Test(arguments: [(2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2038, "2038-04-25")])
    func `Easter, early and late`(year: Int, date: String) {
        #expect(PublicHoliday.easter(year).description == date)
    }

    @Test func `midsummer is a Saturday from the 20th to the 26th, its eve the day before`() {
        for year in 1990...2060 {
            let eve = PublicHoliday.date(of: .midsummerEve, year)
            #expect(eve.weekday == 5 && (19...25).contains(eve.parts.day))
            #expect(PublicHoliday.isHoliday(eve + 1))
        }
    }
}
