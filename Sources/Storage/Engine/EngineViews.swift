public import Domain

/// A call as it is shown and reported.
public struct CallView: Hashable, Sendable {
    /// The call.
    public let id: CallID
    /// The queue it is or was in last.
    public let queue: QueueID
    /// Where it is, a `CallState.Phase`.
    public let status: CallState.Phase
    /// The caller; nil when withheld or forgotten.
    public let caller: PhoneNumber?
    /// The number called.
    public let called: PhoneNumber?
    /// Who has or had it.
    public let agent: AgentID?
    /// When it came.
    public let arrivedAt: Instant
    /// When it was connected.
    public let connectedAt: Instant?
    /// When it ended; nil while it lives.
    public let endedAt: Instant?
    /// How it ended.
    public let outcome: CallOutcome?
    /// How long it waited, once it has ended.
    public let waited: Milliseconds?
    /// How long caller and agent talked, once it has ended.
    public let talked: Milliseconds?
}

/// An offer of a call with its reasons.
public struct OfferView: Hashable, Sendable {
    /// The offer.
    public let id: OfferID
    /// The call.
    public let call: CallID
    /// The queue.
    public let queue: QueueID
    /// To whom.
    public let agent: AgentID
    /// On what.
    public let device: DeviceID?
    /// When it began.
    public let offeredAt: Instant
    /// When it ended; nil while it rings.
    public let endedAt: Instant?
    /// How it ended.
    public let result: OfferResult?
    /// Why this agent; nil for an offer of before explanations were kept.
    public let explanation: Explanation?
}

/// An agent's presence with its version for If-Match.
public struct PresenceView: Hashable, Sendable {
    /// The agent.
    public let agent: AgentID
    /// What the agent is doing.
    public let presence: Presence.Kind
    /// Why.
    public let why: Presence.Cause
    /// The reason of a pause.
    public let reason: String?
    /// Since when.
    public let since: Instant
    /// When wrap-up ends.
    public let until: Instant?
    /// The device logged in with.
    public let device: DeviceID?
    /// The queues logged in to.
    public let queues: [QueueID]
    /// Rises at each change.
    public let version: Int64
}
