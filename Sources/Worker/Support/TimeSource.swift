public import Domain

/// Where a worker gets the time from; injected, so that tests decide how it goes.
public protocol TimeSource: Sendable {
    /// The time of day.
    var now: Instant { get }

    /// Waits until the time of day, or until the task is cancelled; then it throws `CancellationError`.
    func sleep(until instant: Instant) async throws
}
