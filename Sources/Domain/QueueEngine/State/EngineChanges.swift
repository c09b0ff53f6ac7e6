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
