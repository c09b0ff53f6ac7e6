/// What must hold over the whole history (queue.md §11), worked out from events and records alone.
///
/// A second, slower account of the rules that shares nothing with the engine, so that the engine cannot agree with
/// itself. For simulators and tests: tell it of every event with the records that the event made.
public struct HistoryInvariants: Sendable {
    struct Agent {
        var profile: AgentProfile
        var presence = Presence.loggedOut
        var queues: [QueueID] = []
        var device: DeviceID?
        var unreachable: Set<DeviceID> = []
        var idleSince = Instant(milliseconds: 0)
        var misses = 0
        var lastQueue: QueueID?
        /// Logged out as soon as the step is over, or the rule of the x-th miss is broken.
        var mustBeLoggedOut = false
        /// Not to be offered anything before.
        var rests = Instant(milliseconds: 0)
    }

    struct Call {
        var queue: QueueID
        var priority: Int
        var isGreeting: Bool
        var pending: [OfferID: AgentID] = [:]
        var lastOffer: [AgentID: Instant] = [:]
        var refusedBy: Set<AgentID> = []
        var isConnected = false
        var position: Int?
        var spokenMinutes: Int?
        var spokenAhead = 0
        var spokenAgents = 0.0
    }

    struct Queue {
        var settings = QueueSettings()
        /// Calls that hold a place, in serving order as far as admissions tell.
        var line: [CallID] = []
        /// Whether a priority was changed, so that the line is no longer known.
        var isLineKnown = true
        var isClosed = false
    }

    var agents: [AgentID: Agent] = [:]
    var calls: [CallID: Call] = [:]
    var queues: [QueueID: Queue] = [:]
    var arrivals: [CallID: Arrival] = [:]
    var refused: CallID?
    var lastSequence: Int64 = 0
    var lastInstant = Instant(milliseconds: .min)
    var found: [EngineInvariants.Violation] = []

    /// Nothing has happened yet.
    public init() {}

    /// Whether a call holds a place or talks.
    public var hasOpenCalls: Bool { !calls.isEmpty }

    private mutating func hear(_ event: QueueEvent) {
        switch event {
        case .queueSet(let id, let definition): setQueue(id, definition.settings)
        case .agentSet(let id, let profile): agents[id, default: Agent(profile: profile)].profile = profile
        case .arrived(let arrival): arrivals[arrival.call] = arrival
        case .setPriority(let id, let priority):
            arrivals[id]?.priority = priority
            if let queue = calls[id]?.queue { queues[queue]?.isLineKnown = false }
        case .deviceReachable(let id, let device, let isReachable):
            if isReachable { agents[id]?.unreachable.remove(device) } else { agents[id]?.unreachable.insert(device) }
        case .timeZoneSet, .queueDeleted, .agentRemoved, .temporaryScheduleSet, .temporaryScheduleEnded, .welcomeEnded,
            .callerLeft, .keyPressed, .answered, .confirmed, .bridged, .declined, .offerFailed, .agentLeft,
            .agentHungUp, .transferred, .otherCall, .login, .logout, .pause, .ready, .finishWrapUp, .extendWrapUp,
            .withdraw, .tick:
            break
        }
    }

    private mutating func setQueue(_ id: QueueID, _ settings: QueueSettings) {
        let isKnown = queues[id] != nil
        queues[id, default: Queue()].settings = settings
        // New ageing sorts the line anew.
        if isKnown, !(queues[id]?.line.isEmpty ?? true) { queues[id]?.isLineKnown = false }
    }

    /// Takes in the records of one step, in which deadlines come before the event, and says what in them must never be.
    public mutating func take(_ records: [HistoryRecord], of event: QueueEvent) -> [EngineInvariants.Violation] {
        found = []
        let ofDeadlines = records.prefix { $0.cause.isDeadline }
        for record in ofDeadlines { take(record) }
        hear(event)
        for record in records.dropFirst(ofDeadlines.count) { take(record) }
        if let refused { violate(7, "\(refused) was refused and has no end") }
        for (id, agent) in agents where agent.mustBeLoggedOut && agent.presence != .loggedOut {
            violate(8, "\(id) is logged in after the last miss allowed")
        }
        for id in queues.keys where queues[id]?.line.isEmpty == true { queues[id]?.isLineKnown = true }
        return found
    }

    private mutating func take(_ record: HistoryRecord) {
        if record.sequence != lastSequence + 1 { violate(12, "sequence jumps to \(record.sequence)") }
        if record.at < lastInstant { violate(12, "time runs backwards at \(record.sequence)") }
        lastSequence = record.sequence
        lastInstant = record.at
        switch record.fact {
        case .admitted(let call, let queue, let position): admit(call, queue, position)
        case .refused(let call, let queue, _, _): if queue != nil { refuse(call) }
        case .announced(let call, let announcement): hear(announcement, call)
        case .offered(let offer, let call, let agent, let device, let why):
            takeOffer(offer, of: call, to: agent, device, why, at: record.at)
        case .offerEnded(let offer, let call, let agent, let result):
            endOffer(offer, of: call, to: agent, result, at: record.at)
        case .connected(let call, let agent): connect(call, agent)
        case .ended(let call, let queue, let outcome, let waited, _, _): end(call, queue, outcome, waited)
        case .presence(let agent, let presence, let why): turn(agent, presence, why, record)
        case .loggedIn(let agent, let queues, let device):
            agents[agent]?.queues = queues
            agents[agent]?.device = device
            if record.cause.isEvent(.login) { agents[agent]?.misses = 0 }
        case .queueClosed(let queue, _): setClosed(queue, true)
        case .queueOpened(let queue, _): setClosed(queue, false)
        case .loginRefused, .widened: break
        }
    }

    mutating func violate(_ rule: Int, _ description: String) {
        found.append(.init(rule: rule, description: description))
    }

    private mutating func setClosed(_ queue: QueueID, _ isClosed: Bool) {
        if queues[queue]?.isClosed == isClosed { violate(7, "\(queue) closed or opened twice") }
        queues[queue]?.isClosed = isClosed
    }
}

extension HistoryRecord.Cause {
    var isDeadline: Bool {
        switch self {
        case .deadline: true
        case .event: false
        }
    }

    func isEvent(_ wanted: EventKind) -> Bool {
        switch self {
        case .event(_, let kind): kind == wanted
        case .deadline: false
        }
    }
}
