public import Domain
import Glibc

/// The machine's own time.
public struct SystemTime: TimeSource {
    /// The machine's clock.
    public init() {}

    /// The time of day.
    public var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Waits; throws `CancellationError` when the task is cancelled.
    public func sleep(until instant: Instant) async throws {
        let wait = instant - now
        try await Task.sleep(for: max(wait, .zero), tolerance: .milliseconds(1))
    }
}
