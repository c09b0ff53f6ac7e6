/// Queues closed for a while, over all their hours: a meeting, a fire drill.
public struct TemporarySchedule: Hashable, Codable, Sendable {
    /// What it is called; a second one of the same name replaces the first.
    public var name: String
    /// The queues, sorted.
    public var queues: [QueueID]
    /// Closed from this instant,
    public var from: Instant
    /// until this one.
    public var to: Instant
    /// What calls get; nil: the queue's closed action.
    public var action: CallAction?

    /// Makes a schedule of its parts.
    public init(name: String, queues: [QueueID], from: Instant, to: Instant, action: CallAction?) {
        self.name = name
        self.queues = queues.sorted()
        self.from = from
        self.to = to
        self.action = action
    }
}
