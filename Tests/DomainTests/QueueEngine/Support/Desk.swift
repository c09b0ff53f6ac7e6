import Domain
import Testing

/// A company's reception: queues, agents and callers by name, seconds since Monday 2026-03-02 09:00 in Sweden.
///
/// The world around the engine is kind: a bridge comes up at once. After every step all invariants are checked.
struct Desk {
    /// Monday 2026-03-02 09:00 in Sweden.
    static let monday = Instant(milliseconds: 1_772_438_400_000)

    private(set) var engine = QueueEngine(company: CompanyID(high: 9, low: 1))
    private(set) var records: [HistoryRecord] = []
    private(set) var commands: [QueueCommand] = []
    private var history = HistoryInvariants()
    private var ringing: [AgentID: OfferID] = [:]
    private var settings: [String: QueueSettings] = [:]
    private var profiles: [String: AgentProfile] = [:]
    private var calls: [String] = []
    let start: Instant
    let queues: [String]
    let agents: [String]
    /// Whether a bridge comes up as soon as it is asked for.
    var isBridging = true

    init(
        _ agents: [String] = ["anna"],
        queues: [String] = ["q"],
        login: Bool = true,
        start: Instant = Desk.monday,
        _ change: (inout QueueSettings) -> Void = { _ in }
    ) {
        self.start = start
        self.queues = queues
        self.agents = agents
        tell(.timeZoneSet("Europe/Stockholm"), at: 0)
        for queue in queues { set(queue, at: 0, change) }
        for agent in agents {
            profiles[agent] = AgentProfile(
                plan: .pro,
                memberships: queues.map { .init(queue: id(queue: $0)) },
                devices: DeviceKind.allCases.map { .init(id: device(of: agent, $0), kind: $0) }
            )
            self.change(agent, at: 0) { _ in }
            if login { self.login(agent, at: 0) }
        }
    }

    // MARK: The company

    mutating func set(_ queue: String = "q", at time: Double, _ change: (inout QueueSettings) -> Void) {
        change(&settings[queue, default: QueueSettings()])
        let definition = QueueDefinition(numbers: [number(queue)], settings: settings[queue] ?? QueueSettings())
        tell(.queueSet(id(queue: queue), definition), at: time)
    }

    mutating func change(_ agent: String, at time: Double, _ change: (inout AgentProfile) -> Void) {
        guard var profile = profiles[agent] else { return }
        change(&profile)
        profiles[agent] = profile
        tell(.agentSet(id(agent), profile), at: time)
    }

    mutating func delete(_ queue: String, at time: Double) { tell(.queueDeleted(id(queue: queue)), at: time) }

    // MARK: Callers

    mutating func call(
        _ name: String,
        at time: Double,
        to queue: String = "q",
        from: String? = nil,
        priority: Int = 0,
        skills: [String: Int] = [:],
        since: Double? = nil
    ) {
        calls.append(name)
        let needs = skills.map { SkillLevel(Skill($0.key), $0.value) }
        let arrival = Arrival(
            call: id(call: name),
            to: number(queue),
            from: from.flatMap { PhoneNumber("+4670\($0)") },
            priority: priority,
            skills: needs,
            since: since.map { instant($0) }
        )
        tell(.arrived(arrival), at: time)
    }

    mutating func hangUp(_ call: String, at time: Double) { tell(.callerLeft(id(call: call)), at: time) }
    mutating func press(_ key: String, _ call: String, at time: Double) {
        tell(.keyPressed(id(call: call), key: key), at: time)
    }

    // MARK: Agents

    mutating func login(_ agent: String, at time: Double, to queues: [String]? = nil, _ device: DeviceKind? = nil) {
        let wanted = (queues ?? self.queues).map { id(queue: $0) }
        tell(.login(id(agent), queues: wanted, device: device.map { self.device(of: agent, $0) }), at: time)
    }

    mutating func logout(_ agent: String, at time: Double, of queues: [String]? = nil) {
        tell(.logout(id(agent), queues: queues?.map { id(queue: $0) }, why: .`self`), at: time)
    }

    mutating func pause(_ agent: String, at time: Double) {
        tell(.pause(id(agent), reason: "lunch", why: .`self`), at: time)
    }

    mutating func ready(_ agent: String, at time: Double) { tell(.ready(id(agent)), at: time) }
    mutating func answer(_ agent: String, at time: Double) { act(agent, at: time) { .answered($0) } }
    mutating func confirm(_ agent: String, at time: Double) { act(agent, at: time) { .confirmed($0) } }
    mutating func decline(_ agent: String, at time: Double) { act(agent, at: time) { .declined($0) } }
    mutating func fail(_ agent: String, at time: Double) { act(agent, at: time) { .offerFailed($0) } }
    mutating func leave(_ agent: String, at time: Double) { act(agent, at: time) { .agentLeft($0) } }

    /// Does something to the offer that rings at the agent then.
    private mutating func act(_ agent: String, at time: Double, _ event: (OfferID) -> QueueEvent) {
        pass(until: time)
        offer(of: agent).map { tell(event($0), at: time) }
    }

    mutating func end(_ call: String, at time: Double) { tell(.agentHungUp(id(call: call)), at: time) }

    mutating func reach(_ agent: String, _ isReachable: Bool, at time: Double) {
        reach(agent, .softphone, isReachable, at: time)
    }

    mutating func reach(_ agent: String, _ kind: DeviceKind, _ isReachable: Bool, at time: Double) {
        tell(.deviceReachable(id(agent), device(of: agent, kind), isReachable), at: time)
    }

    /// A whole conversation: the ringing agent answers, and the agent ends it so much later.
    mutating func talk(_ agent: String, _ call: String, at time: Double, for length: Double) {
        answer(agent, at: time)
        end(call, at: time + length)
    }

    // MARK: Time and events

    /// Lets time pass, each deadline at its own instant.
    mutating func pass(until time: Double) {
        let end = instant(time)
        while let next = engine.nextDeadline, next.at <= end { take(engine.passNextDeadline(), .tick, at: next.at) }
        take(engine.advance(to: end), .tick, at: end)
    }

    mutating func tell(_ event: QueueEvent, at time: Double) {
        pass(until: time)
        take(engine.handle(event, at: instant(time)), event, at: instant(time))
    }

    private mutating func take(_ commands: [QueueCommand], _ event: QueueEvent, at now: Instant) {
        let new = engine.takeRecords()
        records += new
        self.commands += commands
        for violation in history.take(new, of: event) { Issue.record("\(violation.rule): \(violation.description)") }
        for violation in EngineInvariants.check(engine) {
            Issue.record("\(violation.rule): \(violation.description) after \(event)")
        }
        for command in commands {
            if case .offer(let offer, _, let agent, _, _, _) = command { ringing[agent] = offer }
            if isBridging, case .connect(_, let offer) = command {
                take(engine.handle(.bridged(offer), at: now), .bridged(offer), at: now)
            }
        }
    }

    // MARK: Names

    func instant(_ time: Double) -> Instant { start + Milliseconds(Int64((time * 1000).rounded())) }

    func id(queue: String) -> QueueID { QueueID(high: 1, low: UInt64(queues.firstIndex(of: queue) ?? 99)) }
    func id(_ agent: String) -> AgentID { AgentID(high: 2, low: UInt64(agents.firstIndex(of: agent) ?? 99)) }
    func id(call: String) -> CallID { CallID(high: 3, low: UInt64(calls.firstIndex(of: call) ?? 999)) }

    func device(of agent: String, _ kind: DeviceKind) -> DeviceID {
        let index = DeviceKind.allCases.firstIndex(of: kind) ?? 0
        return DeviceID(high: 4, low: id(agent).low * 10 + UInt64(index))
    }

    func number(_ queue: String) -> PhoneNumber {
        guard let number = PhoneNumber("+468500000\(10 + (queues.firstIndex(of: queue) ?? 80))") else {
            preconditionFailure("not a number")
        }
        return number
    }

    func name(_ id: CallID) -> String { id.low < calls.count ? calls[Int(id.low)] : "?" }
    func name(_ id: AgentID) -> String { id.low < agents.count ? agents[Int(id.low)] : "?" }
    func name(_ id: QueueID) -> String { id.low < queues.count ? queues[Int(id.low)] : "?" }

    /// The offer that rings at an agent, or rang last.
    func offer(of agent: String) -> OfferID? { ringing[id(agent)] }
}
