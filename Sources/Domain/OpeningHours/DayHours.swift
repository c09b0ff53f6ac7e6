/// Hours of a day, in minutes after midnight by the wall clock.
public struct DayHours: Hashable, Codable, Sendable {
    /// Opens, 0–1439.
    public var from: Int
    /// Closes, 0–1440; not after `from` means on the next day.
    public var to: Int

    /// Makes hours of minutes after midnight.
    public init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    /// Whether the hours end on the day after they begin.
    public var passesMidnight: Bool { to <= from }
}
