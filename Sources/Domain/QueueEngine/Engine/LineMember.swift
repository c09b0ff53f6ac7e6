/// A member of a queue, as offers see one.
struct LineMember: Hashable, Sendable {
    let agent: Int
    let id: AgentID
    /// Whether the agent may log in to the queue.
    var mayLogIn: Bool
    /// Whether the agent is logged in to it.
    var isLoggedIn: Bool
}
