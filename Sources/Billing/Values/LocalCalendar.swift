public import Domain

/// The local days of a time zone, as a table of offsets from UTC.
///
/// Billing asks no operating system: the caller hands in the table, or takes `stockholm` (rule D3).
public struct LocalCalendar: Hashable, Sendable {
    /// From when an offset holds.
    public struct Transition: Hashable, Sendable {
        /// The first instant of the offset.
        public let from: Instant
        /// Seconds east of UTC.
        public let offset: Int

        /// Makes a transition of its parts.
        public init(from: Instant, offset: Int) {
            self.from = from
            self.offset = offset
        }
    }

    private let initialOffset: Int
    private let transitions: [Transition]

    /// Makes a calendar.
    ///
    /// - Parameters:
    ///   - initialOffset: seconds east of UTC before the first transition.
    ///   - transitions: later offsets in the order of time.
    public init(initialOffset: Int, transitions: [Transition]) {
        self.initialOffset = initialOffset
        self.transitions = transitions
    }

    /// Europe/Stockholm 1996–2099: summer time from the last Sunday of March to that of October, 01:00 UTC.
    ///
    /// Source: directive 2000/84/EC, the rule that holds in Sweden since 1996.
    public static let stockholm: LocalCalendar = {
        var transitions: [Transition] = []
        for year in 1996...2099 {
            for (month, offset) in [(3, 7200), (10, 3600)] {
                guard let last = CivilDate(year: year, month: month, day: 31) else { continue }
                let sunday = last - last.weekday % 7
                let instant = Instant(milliseconds: Int64(sunday.days) * 86_400_000 + 3_600_000)
                transitions.append(Transition(from: instant, offset: offset))
            }
        }
        return LocalCalendar(initialOffset: 3600, transitions: transitions)
    }()

    /// The local date at an instant.
    public func date(of instant: Instant) -> CivilDate {
        let local = instant.milliseconds + Int64(offset(at: instant)) * 1000
        let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        return CivilDate(days: Int(day))
    }

    /// The first instant of a local day.
    ///
    /// Where the clock jumps over midnight the day begins at the jump.
    public func start(of date: CivilDate) -> Instant {
        let midnight = Int64(date.days) * 86_400_000
        var best: Instant?
        for offset in offsets(near: Instant(milliseconds: midnight)) {
            let candidate = Instant(milliseconds: midnight - Int64(offset) * 1000)
            if self.offset(at: candidate) == offset, best.map({ candidate < $0 }) ?? true { best = candidate }
        }
        if let best { return best }
        let jump = transitions.first { self.date(of: $0.from) >= date }
        return jump?.from ?? Instant(milliseconds: midnight - Int64(initialOffset) * 1000)
    }

    private func offset(at instant: Instant) -> Int {
        let index = firstIndex(after: instant)
        return index == 0 ? initialOffset : transitions[index - 1].offset
    }

    private func offsets(near instant: Instant) -> Set<Int> {
        Set([instant - .seconds(86_400), instant, instant + .seconds(86_400)].map(offset(at:)))
    }

    private func firstIndex(after instant: Instant) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].from <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
