extension RecurrenceRule {
    /// Whether the rule names a date.
    public func contains(_ date: CivilDate) -> Bool {
        if let until, date > until { return false }
        let (year, month, day) = date.parts
        guard isInStep(date, year: year, month: month) else { return false }
        if !months.isEmpty, !months.contains(month) { return false }
        let last = CivilDate.lastDay(ofMonth: month, year: year)
        if !monthDays.isEmpty, !monthDays.contains(day), !monthDays.contains(day - last - 1) { return false }
        return days.isEmpty || days.contains { isDay($0, date, day: day, last: last) }
    }

    private func isDay(_ wanted: Day, _ date: CivilDate, day: Int, last: Int) -> Bool {
        guard wanted.weekday == date.weekday else { return false }
        if wanted.ordinal == 0 { return true }
        return wanted.ordinal > 0 ? (day - 1) / 7 + 1 == wanted.ordinal : (last - day) / 7 + 1 == -wanted.ordinal
    }

    private func isInStep(_ date: CivilDate, year: Int, month: Int) -> Bool {
        guard interval > 1 else { return true }
        let anchor = 4  // Monday 5 January 1970
        let units: Int
        switch frequency {
        case .daily: units = date.days - anchor
        case .weekly: units = (date.days - anchor) >= 0 ? (date.days - anchor) / 7 : (date.days - anchor - 6) / 7
        case .monthly: units = year * 12 + month
        case .yearly: units = year
        }
        return units % interval == 0
    }
}
