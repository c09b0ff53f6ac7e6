extension RecurrenceRule {
    /// Whether the rule names a date.
    public func contains(_ date: CivilDate) -> Bool {
        if let until, date > until { return false }
        let (year, month, day) = date.parts
        guard isInStep(date, year: year, month: month) else { return false }
        if !months.isEmpty, !months.contains(month) { return false }
        let last = CivilDate.lastDay(ofMonth: month, year: year)
        if !monthDays.isEmpty, !monthDays.contains(day), !monthDays.contains(day - last - 1) { return false }
        if countsWithinYear {
            let before = date.days - CivilDate.first(of: year).days
            let after = CivilDate.first(of: year + 1).days - 1 - date.days
            return days.isEmpty || days.contains { isDay($0, date, before: before, after: after) }
        }
        return days.isEmpty || days.contains { isDay($0, date, before: day - 1, after: last - day) }
    }

    /// Whether the n:th weekday is that of the year and not of the month: a yearly rule without months (RFC 5545
    /// §3.3.10).
    public var countsWithinYear: Bool { frequency == .yearly && months.isEmpty }

    /// - Parameters:
    ///   - before: days of the same month, or year, before the date.
    ///   - after: days of it after the date.
    private func isDay(_ wanted: Day, _ date: CivilDate, before: Int, after: Int) -> Bool {
        guard wanted.weekday == date.weekday else { return false }
        if wanted.ordinal == 0 { return true }
        return wanted.ordinal > 0 ? before / 7 + 1 == wanted.ordinal : after / 7 + 1 == -wanted.ordinal
    }

    private func isInStep(_ date: CivilDate, year: Int, month: Int) -> Bool {
        guard interval > 1 else { return true }
        let anchor = 4  // Monday 5 January 1970
        let units: Int
        switch frequency {
        case .daily: units = date.days - anchor
        case .weekly: units = (date.days - anchor) >= 0 ? (date.days - anchor) / 7 : (date.days - anchor - 6) / 7
        case .monthly: units = (year - 1970) * 12 + month - 1
        case .yearly: units = year - 1970
        }
        return units % interval == 0
    }
}
