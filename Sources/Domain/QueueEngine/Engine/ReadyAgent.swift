/// What decides which of the ready agents is offered the next call: longest idle, fewest calls today, then by agent
/// (queue.md §4).
struct ReadyAgent: Hashable, Comparable, Sendable {
    let idleSince: Instant
    let callsToday: Int
    let id: AgentID

    init(idleSince: Instant, callsToday: Int, id: AgentID) {
        self.idleSince = idleSince
        self.callsToday = callsToday
        self.id = id
    }

    init(_ agent: AgentState, today: CivilDate) {
        let callsToday = agent.day == today ? agent.callsToday : 0
        self.init(idleSince: agent.idleSince, callsToday: callsToday, id: agent.id)
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.idleSince != right.idleSince { return left.idleSince < right.idleSince }
        if left.callsToday != right.callsToday { return left.callsToday < right.callsToday }
        return left.id < right.id
    }
}
