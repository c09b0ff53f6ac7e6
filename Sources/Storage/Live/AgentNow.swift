public import Domain

/// An agent as they are now; anybody who is a member of a queue, logged in or not.
public struct AgentNow: Hashable, Sendable {
    /// What waits until the agent is free.
    public enum Pending: String, Sendable {
        /// A pause.
        case pause
        /// A logout.
        case logout
    }

    /// The agent.
    public let agent: AgentID
    /// Their name.
    public let name: String
    /// What the agent is doing.
    public let presence: Presence.Kind
    /// Why.
    public let why: Presence.Cause
    /// The reason of a pause.
    public let reason: String?
    /// Since when; nil for one who has never logged in.
    public let since: Instant?
    /// When wrap-up ends.
    public let until: Instant?
    /// The device logged in with.
    public let device: DeviceID?
    /// The queues logged in to.
    public let queues: [QueueID]
    /// For If-Match; rises at each change, 0 for one whom the engine has not met.
    public let version: Int64
    /// The call offered or connected.
    public let call: CallID?
    /// The queue of that call.
    public let callQueue: QueueID?
    /// What takes effect when the agent is free again.
    public let pending: Pending?
}
