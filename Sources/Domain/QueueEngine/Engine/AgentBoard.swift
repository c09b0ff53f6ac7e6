/// The agents as offers see them: each one's standing, and the ready ones in the order of being offered the next call.
///
/// Worked out, never stored. Who changes an agent's state need not think of it: the table of agents knows which have
/// changed, and the engine brings the board up to date before it reads it.
struct AgentBoard: Sendable {
    /// What an agent's places in the queues were worked out from; comparing an array with its own copy costs nothing.
    struct Source: Hashable, Sendable {
        let queues: [QueueID]
        let memberships: [AgentProfile.Membership]

        init(of agent: AgentState) {
            queues = agent.queues
            memberships = agent.profile.memberships
        }
    }

    /// By slot.
    var standings: [AgentStanding] = []
    /// By slot; nil: to be worked out anew.
    private var sources: [Source?] = []
    /// Slots of ready agents, the first to be offered a call first.
    private(set) var ready: [Int] = []
    /// What the order of `ready` is decided by, by slot.
    private var entries: [ReadyAgent?] = []
    /// Moves on when it changes who serves which queues.
    private(set) var servingVersion = 0
    /// The day whose calls decide ties.
    private(set) var today = CivilDate(days: 0)
    /// When that day is over.
    private(set) var dayEnds = Instant(milliseconds: .min)

    /// Takes in an agent's state; `ready` is the agent's place among the ready ones.
    mutating func update(
        _ slot: Int,
        presence: Presence.Kind,
        isAdmitted: Bool,
        isReachable: Bool,
        cooling: Instant?,
        ready: ReadyAgent?
    ) {
        while standings.count <= slot {
            standings.append(AgentStanding())
            entries.append(nil)
            sources.append(nil)
        }
        let wasServing = standings[slot].isServing
        standings[slot].take(presence, isReachable: isReachable)
        if wasServing != standings[slot].isServing { servingVersion += 1 }
        standings[slot].cooling = cooling
        standings[slot].isAdmitted = isAdmitted
        replace(slot, by: ready)
    }

    /// Takes note of what the places in the queues have been worked out from.
    mutating func noteSource(_ slot: Int, _ source: Source) {
        sources[slot] = source
        servingVersion += 1
    }

    /// Whether the agent's places in the queues are those of this state.
    func isPlaced(_ slot: Int, _ queues: [QueueID], _ memberships: [AgentProfile.Membership]) -> Bool {
        guard let source = sources[slot] else { return false }
        return source.queues == queues && source.memberships == memberships
    }

    /// A new day begins: ties by calls today too.
    mutating func begin(_ day: CivilDate, until end: Instant, of agents: SlotTable<Subject.User, AgentState>) {
        today = day
        dayEnds = end
        let sorted = ready.map { (slot: $0, entry: ReadyAgent(agents[$0], today: day)) }.sorted { $0.entry < $1.entry }
        ready = sorted.map(\.slot)
        for (slot, entry) in sorted { entries[slot] = entry }
    }

    /// The company's clock has been set: when the day ends is worked out anew.
    mutating func forgetDay() { dayEnds = Instant(milliseconds: .min) }

    /// Makes the next update of each agent work out the places anew: a queue has been added or deleted.
    mutating func forgetSources() {
        for slot in sources.indices { sources[slot] = nil }
    }

    private mutating func replace(_ slot: Int, by entry: ReadyAgent?) {
        guard entry != entries[slot] else { return }
        if let former = entries[slot] { ready.remove(at: place(of: former)) }
        if let entry { ready.insert(slot, at: place(of: entry)) }
        entries[slot] = entry
    }

    /// Where an entry is, or belongs.
    private func place(of entry: ReadyAgent) -> Int {
        var (low, high) = (0, ready.count)
        while low < high {
            let middle = (low + high) / 2
            if let other = entries[ready[middle]], other < entry { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
