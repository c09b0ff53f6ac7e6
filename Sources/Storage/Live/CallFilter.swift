public import Domain

/// Which calls of a company's list are wanted; what is nil does not matter.
public struct CallFilter: Sendable {
    /// Of this queue.
    public var queue: QueueID?
    /// With this outcome.
    public var outcome: CallOutcome?
    /// Arrived at this instant or later.
    public var from: Instant?
    /// Arrived before this instant.
    public var to: Instant?
    /// Of queues that the reader sees, and the reader's own.
    public var visibility = Visibility.everything
    /// Who reads; their own calls are seen whatever their queue.
    public var reader: AgentID?

    /// All calls.
    public init() {}
}
