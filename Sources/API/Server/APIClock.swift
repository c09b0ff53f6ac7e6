public import Domain

/// The clocks of the API: the time of day, and one that only goes forward.
///
/// Nothing else in this target reads a clock, so that a test says what the time is.
public struct APIClock: Sendable {
    /// The time of day.
    public let now: @Sendable () -> Instant
    /// The clock that lengths of time are measured by; nobody sets it back.
    public let uptime: @Sendable () -> ContinuousClock.Instant

    /// Puts the two together.
    public init(
        now: @escaping @Sendable () -> Instant,
        uptime: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.now = now
        self.uptime = uptime
    }
}
