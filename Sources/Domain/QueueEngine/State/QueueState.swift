/// A queue in the engine.
public struct QueueState: Hashable, Codable, Sendable {
    /// Why and since when a queue is closed.
    public struct Closure: Hashable, Codable, Sendable {
        /// Why.
        public var reason: ClosureReason
        /// Since when.
        public var since: Instant
        /// What calls get; nil: the queue's closed action.
        public var action: CallAction?
    }

    /// A caller who gave up and may return.
    public struct Returning: Hashable, Codable, Sendable {
        /// The number.
        public var from: PhoneNumber
        /// The place.
        public var order: ArrivalOrder
        /// The time waited.
        public var waited: Milliseconds
        /// When the caller gave up.
        public var at: Instant
    }

    /// A caller's last agent.
    public struct Sticky: Hashable, Codable, Sendable {
        /// The number.
        public var from: PhoneNumber
        /// The agent.
        public var agent: AgentID
        /// When they last talked.
        public var at: Instant
    }

    /// The queue.
    public let id: QueueID
    /// How the company has set it up.
    public var definition: QueueDefinition
    /// Whether the company has deleted it.
    public var isDeleted = false
    /// Closed by a schedule.
    public var schedule: Closure?
    /// Closed on load.
    public var load: Closure?
    /// Why the queue is closed for callers; nil: open.
    public var shown: ClosureReason?
    /// When the schedule changes next.
    public var scheduleDeadline: Deadline?
    /// When the load is looked at next.
    public var loadDeadline: Deadline?
    /// Callers who gave up lately, oldest first.
    public var returning: [Returning] = []
    /// Callers' last agents, oldest first.
    public var sticky: [Sticky] = []
    /// What the estimate is worked out from.
    public var statistics = WaitStatistics()
    /// What the summary counts.
    public var totals = QueueTotals()
}
