/// What the engine works out about a queue and never stores.
struct QueueLine: Sendable {
    /// Slots of calls that hold a place, in serving order.
    var calls: [Int] = []
    /// The members, by agent.
    var members: [LineMember] = []
    /// How many of the calls are in phase waiting.
    private(set) var waiting = 0
    /// How many of them hear the welcome message, which offers wait for.
    private(set) var greeting = 0
    /// How many agents serve the queue, and for which state of the company that was worked out.
    struct Serving: Hashable, Sendable {
        let version: Int
        let busy: UInt64
        let agents: Double
    }

    /// The last answer to that.
    var serving: Serving?
    /// Where the queue is among all, by identity.
    var rank = 0

    /// Takes note of a call that has come to be in a phase (1) or is in it no more (−1).
    mutating func count(_ phase: CallState.Phase, _ change: Int) {
        switch phase {
        case .greeting: greeting += change
        case .waiting: waiting += change
        case .offered, .connecting, .connected, .ended: break
        }
    }

    /// Where an agent is among the members, or belongs.
    func place(of agent: AgentID) -> Int {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if members[middle].id < agent { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
