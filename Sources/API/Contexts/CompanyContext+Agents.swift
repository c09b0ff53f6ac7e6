import Domain
import Hummingbird

extension CompanyContext {
    /// The agent in the path, of whom the asker may decide.
    func member() throws -> AgentID {
        let agent = try agent()
        try requireSelfOrSupervisor(agent)
        return agent
    }

    /// Agents decide of themselves only; supervisors, administrators and keys of everybody. Whoever may not is told
    /// that there is no such agent, so that identifiers cannot be tried.
    func requireSelfOrSupervisor(_ agent: UserID) throws {
        guard principal.user == agent || principal.isSupervisor else { throw Problem(.notFound) }
    }

    /// Whether the agent or somebody else decides.
    func cause(of agent: UserID) -> Presence.Cause {
        principal.user == agent ? .`self` : .supervisor
    }
}
