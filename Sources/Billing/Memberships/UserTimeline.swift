import Domain

/// A user's stretches, worked out once and asked month by month.
struct UserTimeline: Sendable {
    private let memberships: [Stretch]
    private let active: [Stretch]
    private let calendar: LocalCalendar

    init(_ history: UserHistory, endingBefore limit: Instant?, calendar: LocalCalendar) {
        memberships = history.membershipStretches(endingBefore: limit)
        let plans = history.sortedPlans
        active = memberships.flatMap { history.activeStretches(of: $0, plans: plans) }
            .sorted { ($0.start, $0.recordedAt) < ($1.start, $1.recordedAt) }
        self.calendar = calendar
    }

    /// The month of the first start; nil when the user never held a licence.
    var firstMonth: BillingMonth? {
        active.first.map { BillingMonth(of: calendar.date(of: $0.start)) }
    }

    /// What the history says of a month; nil when the month was not started (words of billing 2).
    func use(in month: BillingMonth) -> MonthUse? {
        let from = calendar.start(of: month.first)
        let to = calendar.start(of: month.next.first)
        let touching = active.filter { $0.intersects(from: from, to: to) }
        guard let start = touching.map({ max($0.start, from) }).min() else { return nil }
        let atFirst = touching.filter { $0.holds(at: from) }
        return MonthUse(
            start: start,
            startDay: calendar.date(of: start),
            isHeldAtFirst: !atFirst.isEmpty,
            covered: covered(from: from, to: to),
            products: Set(touching.map(\.product)),
            productsAtFirst: Set(atFirst.map(\.product)),
            stretches: touching,
            stretchDays: touching.map { calendar.date(of: $0.start) },
            monthStart: from
        )
    }

    private func covered(from: Instant, to: Instant) -> DaySet {
        memberships.filter { $0.intersects(from: from, to: to) }.reduce(.empty) { days, stretch in
            let first = calendar.date(of: max(stretch.start, from))
            let end = stretch.end.map { min($0, to) } ?? to
            let last = calendar.date(of: end - .milliseconds(1))
            return days.union(DaySet(from: first.day, to: last.day))
        }
    }
}
