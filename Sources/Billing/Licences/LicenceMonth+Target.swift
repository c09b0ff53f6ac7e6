import Domain

extension LicenceMonth {
    /// Whether the history asks for more days than are paid, and they may be charged (rules R7, R48, R52).
    func wantsMore(_ use: MonthUse) -> Bool {
        guard let charge = charges.last else { return true }
        if let creditedAt {
            guard use.restart(after: creditedAt) != nil else { return false }
        }
        if isCreditedOut { return true }
        // A licence that used up a paid minimum is paid for the whole month (R43).
        if charges.contains(where: { $0.line == nil }) { return false }
        return !charge.targetDays(use).subtracting(paidDays).isEmpty
    }
}

extension LicenceCharge {
    /// The days that this charge's policies ask to be paid, by what is known now.
    func targetDays(_ use: MonthUse) -> DaySet {
        Self.targetDays(use, month: key.month, start: startPolicy, end: endPolicy, from: use.startDay.day)
    }

    /// The days that a line of some paid days names: the month unless it is charged by day (rule R67).
    static func period(_ days: DaySet, month: BillingMonth, start: StartPolicy) -> ClosedRange<CivilDate> {
        switch start {
        case .full: month.first...month.last
        case .daily: days.period(in: month)
        }
    }

    /// What the paid days of a month cost: by days, or the month less the days given back (rules R7, R52).
    static func amount(_ monthly: UnitPrice, days: DaySet, month: BillingMonth, start: StartPolicy) -> Money {
        switch start {
        case .daily: monthly.times(days: days.count, of: month.days)
        case .full: monthly.times(1) - monthly.times(days: month.days - days.count, of: month.days)
        }
    }

    /// The days that are paid for a month of use (rules R5–R7, R52).
    static func targetDays(
        _ use: MonthUse,
        month: BillingMonth,
        start: StartPolicy,
        end: EndPolicy,
        from: Int
    ) -> DaySet {
        let all = DaySet(all: month)
        let since = DaySet(from: from, to: month.days)
        switch (start, end) {
        case (.full, .none): return all
        case (.daily, .none): return since
        case (.full, .dailyCredit): return all.subtracting(since).union(use.covered)
        case (.daily, .dailyCredit): return use.covered.intersection(since)
        }
    }
}
