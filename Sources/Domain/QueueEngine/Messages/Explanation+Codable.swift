/// As it is stored: agents passed over stand together by reason, since in a large company most of them are busy.
extension Explanation: Codable {
    private enum CodingKeys: String, CodingKey {
        case candidates, passedOver, passedCalls, values
    }

    private struct Reason: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ reason: PassedOver) { stringValue = reason.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads the form that `encode(to:)` writes, and the one that history before it has: a list of agents with reasons.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        candidates = try container.decode([AgentID].self, forKey: .candidates)
        passedCalls = try container.decode([Call].self, forKey: .passedCalls)
        values = try container.decode(Values.self, forKey: .values)
        if let list = try? container.decode([Agent].self, forKey: .passedOver) {
            passedOver = list
            return
        }
        let groups = try container.nestedContainer(keyedBy: Reason.self, forKey: .passedOver)
        var passedOver: [Agent] = []
        for reason in PassedOver.allCases {
            let agents = try groups.decodeIfPresent([AgentID].self, forKey: Reason(reason)) ?? []
            passedOver += agents.map { Agent(agent: $0, reason: reason) }
        }
        self.passedOver = passedOver.sorted { $0.agent < $1.agent }
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(candidates, forKey: .candidates)
        var groups = container.nestedContainer(keyedBy: Reason.self, forKey: .passedOver)
        for reason in PassedOver.allCases {
            let agents = passedOver.filter { $0.reason == reason }.map(\.agent)
            if !agents.isEmpty { try groups.encode(agents, forKey: Reason(reason)) }
        }
        try container.encode(passedCalls, forKey: .passedCalls)
        try container.encode(values, forKey: .values)
    }
}
