/// All of a company's engine, to begin from.
public struct EngineSnapshot: Hashable, Codable, Sendable {
    /// Calls that have not ended.
    public var calls: [CallState]
    /// Agents.
    public var agents: [AgentState]
    /// Queues, deleted ones with their figures too.
    public var queues: [QueueState]
    /// The rest.
    public var counters: EngineCounters

    /// Makes a snapshot of its parts, in any order.
    public init(
        calls: [CallState] = [],
        agents: [AgentState] = [],
        queues: [QueueState] = [],
        counters: EngineCounters = EngineCounters()
    ) {
        self.calls = calls
        self.agents = agents
        self.queues = queues
        self.counters = counters
    }
}

extension EngineSnapshot {
    /// Takes in changes, as a store that writes rows does; ended calls leave.
    public mutating func apply(_ changes: EngineChanges) {
        for call in changes.calls {
            calls.removeAll { $0.id == call.id }
            if call.phase != .ended { calls.append(call) }
        }
        agents.removeAll { changes.removedAgents.contains($0.id) }
        for agent in changes.agents {
            agents.removeAll { $0.id == agent.id }
            agents.append(agent)
        }
        for queue in changes.queues {
            queues.removeAll { $0.id == queue.id }
            queues.append(queue)
        }
        counters = changes.counters
    }
}
