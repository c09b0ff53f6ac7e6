/// Sweden's public holidays (lag 1989:253 om allmänna helgdagar) and the eves before them.
public enum PublicHoliday {
    /// Whether a date is one of the thirteen public holidays.
    public static func isHoliday(_ date: CivilDate) -> Bool {
        let (year, month, day) = date.parts
        switch (month, day) {
        case (1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26): return true
        case (6, 20...26), (10, 31), (11, 1...6): if date.weekday == 6 { return true }
        case _: break
        }
        let fromEaster = date - easter(year)
        return [-2, 0, 1, 39, 49].contains(fromEaster)
    }

    /// The date of an eve in a year.
    public static func date(of eve: HolidayEve, _ year: Int) -> CivilDate {
        switch eve {
        case .twelfthEve: newYear(year) + 4
        case .maundyThursday: easter(year) - 3
        case .easterEve: easter(year) - 1
        case .walpurgisEve: first(of: 5, year) - 1
        case .whitsunEve: easter(year) + 48
        case .midsummerEve: onOrAfter(first(of: 6, year) + 18, weekday: 5)
        case .allSaintsEve: onOrAfter(first(of: 11, year) - 2, weekday: 5)
        case .christmasEve: newYear(year + 1) - 8
        case .newYearsEve: newYear(year + 1) - 1
        }
    }

    /// Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms).
    public static func easter(_ year: Int) -> CivilDate {
        let golden = year % 19
        let (century, rest) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let moon = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
        let shift = (golden + 11 * moon + 22 * weekday) / 451
        let march = moon + weekday - 7 * shift + 114
        return first(of: march / 31, year) + march % 31
    }

    private static func newYear(_ year: Int) -> CivilDate { .first(of: year) }

    private static func first(of month: Int, _ year: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: 1) ?? CivilDate(days: 0)
    }

    private static func onOrAfter(_ date: CivilDate, weekday: Int) -> CivilDate {
        date + (weekday - date.weekday + 7) % 7
    }
}
