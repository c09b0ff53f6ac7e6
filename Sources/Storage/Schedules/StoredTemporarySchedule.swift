public import Domain

/// Queues that are closed together for a while (service row H2), and what became of it.
public struct StoredTemporarySchedule: Hashable, Sendable {
    /// The schedule.
    public let id: TemporaryScheduleID
    /// What people call it.
    public let name: String
    /// The queues, sorted.
    public let queues: [QueueID]
    /// Closed from this instant,
    public let from: Instant
    /// until this one.
    public let to: Instant
    /// What calls get, in the form of the API; nil: each queue's own closed action.
    public let action: StoredJSON?
    /// When it was made.
    public let createdAt: Instant
    /// When somebody ended it early; nil: nobody did.
    public let endedAt: Instant?
    /// Rises at each change.
    public let version: Int64

    /// A schedule to be made, or a stored one.
    public init(
        id: TemporaryScheduleID,
        name: String,
        queues: [QueueID],
        from: Instant,
        to: Instant,
        action: StoredJSON?,
        createdAt: Instant,
        endedAt: Instant? = nil,
        version: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.queues = queues.sorted()
        self.from = from
        self.to = to
        self.action = action
        self.createdAt = createdAt
        self.endedAt = endedAt
        self.version = version
    }

    /// Whether it closes its queues at an instant, or will.
    public func isAhead(at now: Instant) -> Bool { endedAt == nil && now < to }
}
