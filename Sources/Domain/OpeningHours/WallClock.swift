import Foundation

/// A company's wall clock: from instants to civil dates and minutes, and back.
///
/// Given a time, never asking for it. A name that is not in the zone database counts as UTC.
public struct WallClock: Sendable {
    private let zone: TimeZone
    private var cached: (from: Int64, to: Int64, offset: Int64) = (0, 0, 0)

    /// Makes the clock of an IANA zone.
    public init(timeZone: String) {
        zone = TimeZone(identifier: timeZone) ?? .gmt
    }

    /// Whether a zone is known by this name.
    public static func isKnown(_ name: String) -> Bool {
        TimeZone(identifier: name) != nil
    }

    /// Seconds east of Greenwich at an instant.
    public func offset(at instant: Instant) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)))
    }

    /// The date and the minute of the day at an instant.
    public func time(at instant: Instant) -> (date: CivilDate, minute: Int) {
        Self.split(instant, offset(at: instant))
    }

    /// The date at an instant; remembers the offset until the next change of it.
    mutating func date(at instant: Instant) -> CivilDate {
        let now = instant.milliseconds
        if now < cached.from || now >= cached.to {
            cached = (now, nextChange(after: instant)?.milliseconds ?? now + 86_400_000, offset(at: instant))
        }
        return Self.split(instant, cached.offset).date
    }

    /// The first instant of the next day.
    func endOfDay(at instant: Instant) -> Instant {
        first(CivilDate(days: time(at: instant).date.days + 1), minute: 0)
    }

    /// The first instant at which the wall clock shows a minute of a date, or has passed it.
    ///
    /// In autumn the earlier of two; in spring, for a minute that is left out, the instant of the leap.
    public func first(_ date: CivilDate, minute: Int) -> Instant {
        let local = Int64(date.days) * 86_400 + Int64(minute) * 60
        let dayBefore = Instant(milliseconds: (local - 86_400) * 1000)
        let before = offset(at: dayBefore)
        let after = offset(at: Instant(milliseconds: (local + 86_400) * 1000))
        let early = Instant(milliseconds: (local - before) * 1000)
        guard before != after, let change = nextChange(after: dayBefore), early >= change else { return early }
        return max(change, Instant(milliseconds: (local - after) * 1000))
    }

    /// The next instant at which the offset changes; nil: never.
    private func nextChange(after instant: Instant) -> Instant? {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        return zone.nextDaylightSavingTimeTransition(after: date).map {
            Instant(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded()))
        }
    }

    private static func split(_ instant: Instant, _ offset: Int64) -> (date: CivilDate, minute: Int) {
        let seconds = Int((Double(instant.milliseconds) / 1000).rounded(.down)) + Int(offset)
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        return (CivilDate(days: days), (seconds - days * 86_400) / 60)
    }
}
