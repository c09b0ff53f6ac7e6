/// What a company's engine knows beside its calls, agents and queues.
public struct EngineCounters: Hashable, Codable, Sendable {
    /// The company's time zone, an IANA name.
    public var timeZone = "UTC"
    /// The last event handled.
    public var events: Int64 = 0
    /// The last history record.
    public var records: Int64 = 0
    /// The last deadline set.
    public var deadlines: Int64 = 0
    /// The last arrival.
    public var arrivals: Int64 = 0
    /// The last offer.
    public var offers: Int64 = 0
    /// The latest instant seen; time never runs backwards.
    public var now = Instant(milliseconds: 0)
    /// Calls to numbers that are nobody's.
    public var unallocated: Int64 = 0
    /// Schedules in force or to come, by name.
    public var temporarySchedules: [TemporarySchedule] = []

    /// Nothing has happened yet.
    public init() {}
}

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

/// What has changed since the last take: rows to write over those of the same identity.
public struct EngineChanges: Hashable, Codable, Sendable {
    /// Calls that changed, ended ones with their outcome.
    public var calls: [CallState] = []
    /// Agents that changed.
    public var agents: [AgentState] = []
    /// Agents that are no more.
    public var removedAgents: [AgentID] = []
    /// Those of them whose profile was set.
    public var profiledAgents: [AgentID] = []
    /// Queues that changed.
    public var queues: [QueueState] = []
    /// Those of them whose definition was set.
    public var definedQueues: [QueueID] = []
    /// The rest; always written with any change.
    public var counters: EngineCounters
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
