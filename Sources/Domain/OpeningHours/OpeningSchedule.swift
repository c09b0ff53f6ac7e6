/// When a queue is open: exceptions, holidays and hours, in that order (queue.md §2).
///
/// Hours belong to the day on which they begin; those that pass midnight run into the next day whatever that day is.
struct OpeningSchedule {
    let settings: QueueSettings

    /// Why the queue is closed at an instant; nil: open.
    func closure(at instant: Instant, clock: WallClock) -> ClosureReason? {
        let (today, minute) = clock.time(at: instant)
        let yesterday = hours(on: today - 1)
        if yesterday.hours.contains(where: { $0.passesMidnight && minute < $0.to }) { return nil }
        let own = hours(on: today)
        let isOpen = own.hours.contains { $0.from <= minute && ($0.passesMidnight || minute < $0.to) }
        return isOpen ? nil : own.reason
    }

    /// The next instant at which the answer may differ; nil: never.
    func nextLook(after instant: Instant, clock: WallClock) -> Instant? {
        guard settings.openingHours != nil || !settings.exceptions.isEmpty || settings.holidays.mode != .ignore else {
            return nil
        }
        let today = clock.time(at: instant).date
        var edges: [Instant] = []
        for day in -1...1 {
            let date = today + day
            edges += clock.instants(date, minute: 0) + clock.instants(date + 1, minute: 0)
            for own in hours(on: date).hours {
                edges += clock.instants(date, minute: own.from)
                edges += clock.instants(own.passesMidnight ? date + 1 : date, minute: own.to)
            }
        }
        return edges.filter { $0 > instant }.min()
    }

    /// The hours that begin on a day, and why the queue is closed outside them.
    private func hours(on date: CivilDate) -> (hours: [DayHours], reason: ClosureReason) {
        if let own = settings.exceptions.first(where: { $0.date == date }) { return (own.hours, .exception) }
        if isHoliday(date) {
            switch settings.holidays.mode {
            case .follow: return ([], .holiday)
            case .own: return (settings.holidays.hours, .holiday)
            case .ignore: break
            }
        }
        guard let rules = settings.openingHours else { return ([DayHours(from: 0, to: 1440)], .openingHours) }
        return (rules.filter { $0.rule.contains(date) }.map(\.hours), .openingHours)
    }

    private func isHoliday(_ date: CivilDate) -> Bool {
        PublicHoliday.isHoliday(date)
            || settings.holidays.eves.contains { PublicHoliday.date(of: $0, date.year) == date }
    }
}
