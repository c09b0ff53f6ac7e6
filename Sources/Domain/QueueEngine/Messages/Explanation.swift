/// Why an agent got a call, or did not (queue.md §10).
public struct Explanation: Hashable, Sendable {
    /// Why an agent was passed over; the first that holds, in this order (queue.md §14.13, §14.20).
    public enum PassedOver: String, CaseIterable, Codable, Sendable {
        /// See queue.md §10.
        case noPermission, planTooLow, notLoggedIn, paused, wrapUp, offered, talking, otherCall, unreachable
        /// See queue.md §10.
        case skillMissing, coolingDown, refusedThisCall
    }

    /// Why a call ahead was passed over (queue.md §14.14, §14.24).
    public enum PassedCall: String, CaseIterable, Codable, Sendable {
        /// See queue.md §14.
        case skillMissing, refusedThisCall, coolingDown, greeting, expiring
    }

    /// An agent and the reason.
    public struct Agent: Hashable, Codable, Sendable {
        /// The agent.
        public var agent: AgentID
        /// Why not.
        public var reason: PassedOver

        /// An agent and the reason.
        public init(agent: AgentID, reason: PassedOver) {
            self.agent = agent
            self.reason = reason
        }
    }

    /// A call and the reason.
    public struct Call: Hashable, Codable, Sendable {
        /// The call.
        public var call: CallID
        /// Why not.
        public var reason: PassedCall
    }

    /// The winner's values.
    public struct Values: Hashable, Codable, Sendable {
        /// How long the winner had been idle.
        public var idle: Milliseconds
        /// The winner's calls today.
        public var callsToday: Int
        /// The winner's total level on the required skills.
        public var level: Int
        /// How many of the winner's other skills are needed by calls that wait now.
        public var otherSkillsNeeded: Int
        /// Whether the winner was preferred as the caller's last agent.
        public var isSticky: Bool
        /// How long the call had waited.
        public var waited: Milliseconds
    }

    /// In place of one that is kept elsewhere.
    public static let elsewhere = Explanation(
        candidates: [],
        passedOver: [],
        passedCalls: [],
        values: Values(idle: .zero, callsToday: 0, level: 0, otherSkillsNeeded: 0, isSticky: false, waited: .zero)
    )

    /// Those who could have had it, in rank order, the winner first.
    public var candidates: [AgentID]
    /// The queue's other members, by agent.
    public var passedOver: [Agent]
    /// Calls ahead that this agent did not get, in serving order.
    public var passedCalls: [Call]
    /// The winner's values.
    public var values: Values
}
