public import Domain

/// The agents that an explanation speaks of: the members of a queue. It is kept once, and explanations refer to it.
public struct Roster: Hashable, Sendable {
    /// The subject of a roster's identifier.
    public enum Subject {}

    /// Follows from the agents: the same agents have the same one.
    public let id: RosterID
    /// In the order of their identifiers.
    public let agents: [AgentID]

    /// The agents of an explanation.
    public init(of explanation: Explanation) {
        self.init(agents: (explanation.candidates + explanation.passedOver.map(\.agent)).sorted())
    }

    /// The agents that a record's explanation speaks of; nil: it is no offer.
    public init?(of record: HistoryRecord) {
        guard case .offered(_, _, _, _, let explanation) = record.fact else { return nil }
        self.init(of: explanation)
    }

    init(agents: [AgentID]) {
        self.agents = agents
        // Identifiers are random and nobody's to choose, so 128 mixed bits tell rosters of one company apart.
        var (high, low) = (UInt64(agents.count), UInt64.max)
        for agent in agents {
            high = Self.mix(high ^ agent.high, by: 0x9E37_79B9_7F4A_7C15)
            high = Self.mix(high ^ agent.low, by: 0x9E37_79B9_7F4A_7C15)
            low = Self.mix(low ^ agent.low, by: 0xC2B2_AE3D_27D4_EB4F)
            low = Self.mix(low ^ agent.high, by: 0xC2B2_AE3D_27D4_EB4F)
        }
        id = RosterID(high: high, low: low)
    }

    /// Where an agent stands in the roster; nil: not in it.
    func place(of agent: AgentID) -> Int? {
        var (low, high) = (agents.startIndex, agents.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if agents[middle] < agent { low = middle + 1 } else { high = middle }
        }
        return low < agents.endIndex && agents[low] == agent ? low : nil
    }

    private static func mix(_ word: UInt64, by factor: UInt64) -> UInt64 {
        let product = word &* factor
        return product ^ (product >> 29)
    }
}
