public import Domain

/// What of a company's live state somebody sees.
public enum Visibility: Hashable, Sendable {
    /// All of it.
    case everything
    /// Queues that the reader may see, and the agents who are members of them, the reader included.
    case part(queues: Set<QueueID>, agents: Set<AgentID>)

    /// Whether a queue is seen.
    public func sees(_ queue: QueueID) -> Bool {
        switch self {
        case .everything: true
        case .part(let queues, _): queues.contains(queue)
        }
    }

    /// Whether an agent is seen.
    public func sees(agent: AgentID) -> Bool {
        switch self {
        case .everything: true
        case .part(_, let agents): agents.contains(agent)
        }
    }
}
