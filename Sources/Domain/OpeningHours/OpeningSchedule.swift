/// When a queue is open: exceptions, holidays and hours, in that order (queue.md §2).
///
/// Hours belong to the day on which they begin; those that pass midnight run into the next day whatever that day is.
/// They begin and end at the first instant at which the wall clock shows the minute or has passed it.
struct OpeningSchedule {
    let settings: QueueSettings

    /// Why the queue is closed at an instant; nil: open.
    func closure(at instant: Instant, clock: WallClock) -> ClosureReason? {
        guard !isAlwaysOpen else { return nil }
        let today = clock.time(at: instant).date
        let isOpen = [today - 1, today].contains { date in
            hours(on: date).hours.contains { own in
                span(own, on: date, clock).contains(instant)
            }
        }
        return isOpen ? nil : hours(on: today).reason
    }

    /// The next instant at which the answer may differ; nil: never.
    func nextLook(after instant: Instant, clock: WallClock) -> Instant? {
        guard !isAlwaysOpen else { return nil }
        let today = clock.time(at: instant).date
        var edges: [Instant] = []
        for date in [today - 1, today, today + 1] {
            edges.append(clock.first(date + 1, minute: 0))
            for own in hours(on: date).hours {
                let span = span(own, on: date, clock)
                edges += [span.lowerBound, span.upperBound]
            }
        }
        return edges.filter { $0 > instant }.min()
    }

    private var isAlwaysOpen: Bool {
        settings.openingHours == nil && settings.exceptions.isEmpty && settings.holidays.mode == .ignore
    }

    private func span(_ own: DayHours, on date: CivilDate, _ clock: WallClock) -> Range<Instant> {
        let from = clock.first(date, minute: own.from)
        let to = clock.first(own.passesMidnight ? date + 1 : date, minute: own.to)
        return from..<max(from, to)
    }

    /// The hours that begin on a day, and why the queue is closed outside them.
    private func hours(on date: CivilDate) -> (hours: [DayHours], reason: ClosureReason) {
        let exceptions = settings.exceptions.filter { $0.date == date }
        if !exceptions.isEmpty { return (exceptions.flatMap(\.hours), .exception) }
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
