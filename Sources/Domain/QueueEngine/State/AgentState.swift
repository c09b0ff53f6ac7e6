/// An agent in the engine.
public struct AgentState: Hashable, Codable, Sendable {
    /// What takes effect when the agent is free again.
    public enum Queued: Hashable, Codable, Sendable {
        /// A pause.
        case pause(reason: String, Presence.Cause)
        /// A logout from all queues.
        case logout(Presence.Cause)
    }

    /// What the summary counts.
    public struct Totals: Hashable, Codable, Sendable {
        /// Calls connected.
        public var calls = 0
        /// Offers missed, declined, failed.
        public var missed = 0, declined = 0, failed = 0
        /// Time in presence ready, talking, wrapUp, paused.
        public var idle = Milliseconds.zero, talk = Milliseconds.zero
        /// Time in presence wrapUp, paused.
        public var wrapUp = Milliseconds.zero, paused = Milliseconds.zero
    }

    /// The agent.
    public let id: AgentID
    /// What the company has decided.
    public var profile: AgentProfile
    /// What the agent is doing.
    public var presence = Presence.loggedOut
    /// Since when.
    public var since: Instant
    /// Why.
    public var why = Presence.Cause.`self`
    /// The device of the login.
    public var device: DeviceID?
    /// The queues logged in to, sorted.
    public var queues: [QueueID] = []
    /// Since when the agent is idle (queue.md §4).
    public var idleSince: Instant
    /// Calls connected on `day`.
    public var callsToday = 0
    /// The day that `callsToday` counts, by the company's clock.
    public var day = CivilDate(days: 0)
    /// Consecutive missed offers.
    public var misses = 0
    /// Consecutive device failures.
    public var deviceFailures = 0
    /// The device failed too often during this offer; applied when it ends.
    public var cooling: Deadline?
    /// What takes effect when the agent is free again.
    public var queued: Queued?
    /// The queues whose login ends when the agent is free again.
    public var leaving: [QueueID] = []
    /// Devices known to be unreachable.
    public var unreachable: [DeviceID] = []
    /// Whether the agent is in a call of their own.
    public var isInOtherCall = false
    /// The call offered or connected.
    public var call: CallID?
    /// The offer pending.
    public var offer: OfferID?
    /// The queue of the last call; wrap-up follows its rules.
    public var lastQueue: QueueID?
    /// When wrap-up ends.
    public var wrapUp: Deadline?
    /// How much this wrap-up has been extended.
    public var extended = Milliseconds.zero
    /// The talk time that this wrap-up belongs to.
    public var talked = Milliseconds.zero
    /// What the summary counts.
    public var totals = Totals()

    /// Whether the chosen device is not known to be unreachable.
    public var isReachable: Bool {
        device.map { !unreachable.contains($0) } ?? false
    }
}
