import HeapModule

/// All queues of one company: a value that is told what happened and when, and answers with commands for the switch.
///
/// No clock, no randomness, no I/O. The same events at the same instants give the same commands, records and state hash
/// in any process. An event is handled in one step: deadlines that are due, then the event, then offers.
/// A company has at most `Limits` of everything; what exceeds them is refused.
public struct QueueEngine: Sendable {
    /// The most that one company's engine holds.
    public enum Limits {
        /// Agents: users who are members of a queue. Whoever stores memberships refuses further ones: one event of a
        /// queue may look at all of its agents, and a company's state is read as a whole by its next owner.
        public static let agents = 2000
        /// Queues; whoever stores them refuses further ones.
        public static let queues = 200
        /// Calls at once; further ones are refused as full.
        public static let calls = 20_000
        /// The longest wait that any queue allows.
        public static let wait = Milliseconds.seconds(7200)
        /// The longest conversation that the engine follows before it asks the switch to end it.
        public static let talk = Milliseconds.seconds(86_400)
        /// How long the bridge may take: longer than the worker's successor needs, who builds what the dead one ordered.
        public static let bridge = Milliseconds.seconds(15)
        /// The least time left of a call's longest wait for a ring to start.
        public static let leastRing = Milliseconds.seconds(5)
        /// The least time between two offers of one call to one agent.
        public static let reoffer = Milliseconds.seconds(1)
        /// Callers remembered per queue for return and for the last agent.
        public static let remembered = 1000
    }

    /// The company.
    public let company: CompanyID
    var calls = SlotTable<Subject.Call, CallState>()
    var agents = SlotTable<Subject.User, AgentState>(isWatched: true)
    var queues = SlotTable<Subject.Queue, QueueState>()
    var counters = EngineCounters()
    var lines: [QueueLine] = []
    /// Queue slots by identity: the order wherever queues are gone through.
    var queueOrder: [Int] = []
    /// Those of them with calls that hold a place.
    var busyQueues: [Int] = []
    /// Of the first 64 queues those with calls, as bits.
    var firstBusy: UInt64 = 0
    /// Those of them that close on load, or have.
    var watchedQueues: [Int] = []
    /// Whether any queue diverts those who wait when its last agent leaves.
    var isAnyDiverting = false
    var board = AgentBoard()
    var numbers: [PhoneNumber: Int] = [:]
    var offers = IdentifierTable<Subject.Offer>()
    var heap = Heap<DeadlineEntry>()
    var clock = WallClock(timeZone: "UTC")
    var cause = HistoryRecord.Cause.event(0, .tick)
    var now: Instant { counters.now }
    var commands: [QueueCommand] = []
    var records: [HistoryRecord] = []
    var endedCalls: [CallState] = []
    var removedAgents: [AgentID] = []
    var profiledAgents: [AgentID] = []
    var definedQueues: [QueueID] = []

    /// Begins with nothing.
    public init(company: CompanyID) {
        self.company = company
    }

    /// Handles an event: first the deadlines due by `instant`, then the event, offers after each.
    ///
    /// An `instant` before one already seen counts as that one: time does not run backwards.
    public mutating func handle(_ event: QueueEvent, at instant: Instant) -> [QueueCommand] {
        handle(event, due: Deadline(at: instant, order: .max))
    }

    /// Handles an event that is itself a deadline which somebody else keeps: only those set before it go first.
    public mutating func handle(_ event: QueueEvent, due deadline: Deadline) -> [QueueCommand] {
        passDeadlines(before: deadline)
        counters.events += 1
        cause = .event(counters.events, event.kind)
        apply(event)
        settle()
        return takeCommands()
    }

    /// Lets deadlines pass that are due by `instant`.
    public mutating func advance(to instant: Instant) -> [QueueCommand] {
        passDeadlines(before: Deadline(at: instant, order: .max))
        return takeCommands()
    }

    /// Lets the first deadline pass, at its own instant or at the latest one seen.
    public mutating func passNextDeadline() -> [QueueCommand] {
        guard let entry = heap.popMin() else { return [] }
        counters.now = max(counters.now, entry.deadline.at)
        pass(entry)
        return takeCommands()
    }

    /// The first deadline; whoever runs the engine calls `advance` then.
    public var nextDeadline: Deadline? { heap.min?.deadline }

    /// Takes a place in the order of deadlines for one that somebody else keeps (a simulated caller's patience).
    public mutating func takeDeadlineOrder() -> Int64 {
        counters.deadlines += 1
        return counters.deadlines
    }

    /// Takes the history since the last take.
    public mutating func takeRecords() -> [HistoryRecord] {
        defer { records.removeAll(keepingCapacity: true) }
        return records
    }

    /// Whether an agent has changed since the last take of what has changed.
    public func hasChanged(_ agent: AgentID) -> Bool { agents.isChanged(agent) }

    /// Takes what has changed since the last take.
    public mutating func takeChanges() -> EngineChanges {
        var changes = EngineChanges(counters: counters)
        swap(&changes.calls, &endedCalls)
        // A call that was passed on has ended in one queue and lives in another: one row, the living one.
        changes.calls.removeAll { calls.slot($0.id) != nil }
        calls.takeChanged(into: &changes.calls)
        agents.takeChanged(into: &changes.agents)
        changes.removedAgents = removedAgents
        changes.profiledAgents = profiledAgents
        queues.takeChanged(into: &changes.queues)
        changes.definedQueues = definedQueues
        removedAgents = []
        profiledAgents = []
        definedQueues = []
        return changes
    }

    private mutating func passDeadlines(before limit: Deadline) {
        counters.now = max(counters.now, limit.at)
        let bound = Deadline(at: counters.now, order: limit.order)
        while let entry = heap.min, entry.deadline < bound {
            heap.removeMin()
            pass(entry)
        }
    }

    private mutating func takeCommands() -> [QueueCommand] {
        dropStaleDeadlines()
        defer { commands = [] }
        return commands
    }

    mutating func record(_ fact: HistoryRecord.Fact) {
        counters.records += 1
        records.append(HistoryRecord(sequence: counters.records, at: counters.now, cause: cause, fact: fact))
    }
}
