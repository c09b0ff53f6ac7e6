public import Domain

extension CompanyAccount {
    /// Works out what a run charges and credits this company for (rules R4–R10, R43–R47).
    ///
    /// Pure: the same account, month, cut-off and prices give the same draft, so a preview is a run that is not
    /// recorded (R40). Refused with `noPrice` when a day that must be charged has no price; nothing is then billed (R55).
    /// - Parameters:
    ///   - month: the month charged in advance.
    ///   - cutoff: events that became known later are left to the next run (R26).
    public func run(
        month: BillingMonth,
        cutoff: Instant,
        prices: PriceList,
        calendar: LocalCalendar
    ) throws(BillingRefusal) -> RunDraft {
        let timelines = timelines(cutoff: cutoff, calendar: calendar)
        let wanted = wanted(month: month, cutoff: cutoff, timelines: timelines, calendar: calendar)
        var pricing = RunPricing(account: self, month: month, prices: prices)
        for want in wanted where want.kind == .advance { try pricing.add(want) }
        pricing.priceAdvance()
        try pricing.addMinimum()
        for want in wanted where want.kind != .advance { try pricing.add(want) }
        pricing.priceCatchUps()
        let (lines, charges) = LineBuilder.lines(of: pricing.priced)
        let minimum = pricing.minimum(lines: lines)
        return RunDraft(
            month: month,
            lines: lines,
            charges: charges,
            minimum: minimum,
            credits: dueCredits(timelines: timelines, cutoff: cutoff)
        )
    }

    func timelines(cutoff: Instant, calendar: LocalCalendar) -> [(user: UserID, timeline: UserTimeline)] {
        let limit = company.endsOn.map { calendar.start(of: $0 + 1) }
        return users.keys.sorted().compactMap { user in
            users[user].map { (user, UserTimeline($0.known(at: cutoff), endingBefore: limit, calendar: calendar)) }
        }
    }

    /// The licence-months to charge, by user id and month.
    private func wanted(
        month: BillingMonth,
        cutoff: Instant,
        timelines: [(user: UserID, timeline: UserTimeline)],
        calendar: LocalCalendar
    ) -> [WantedLicence] {
        let current = BillingMonth(of: calendar.date(of: cutoff))
        return timelines.flatMap { user, timeline -> [WantedLicence] in
            guard let first = timeline.firstMonth else { return [] }
            var months = first <= current ? Array(first...current) : []
            if month > current, first <= month { months.append(month) }
            return months.compactMap { candidate in
                guard let use = timeline.use(in: candidate) else { return nil }
                let row = licences[LicenceKey(user: user, month: candidate)]
                if candidate == month, use.isHeldAtFirst, row == nil {
                    return WantedLicence(user: user, month: candidate, kind: .advance, use: use, row: nil)
                }
                guard use.start <= cutoff || (candidate == month && use.isHeldAtFirst) else { return nil }
                guard row.map({ $0.wantsMore(use) }) ?? true else { return nil }
                return WantedLicence(user: user, month: candidate, kind: .catchUp, use: use, row: row)
            }
        }
    }
}
