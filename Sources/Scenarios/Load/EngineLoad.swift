import Domain
import HeapModule

/// A busy company for measuring the engine alone: calls arrive, ring, are answered, talk, wrap up; some give up.
///
/// Always the same load for the same size, without a clock: who measures takes the time around `run`. Records and changes
/// are taken as in production, for sixteen events at a time as a group commit does, and dropped.
public struct EngineLoad {
    /// What a run came to.
    public struct Report: Equatable, Sendable {
        /// Events handled by the engine, deadlines that passed not counted.
        public var events = 0
        /// Calls connected to an agent.
        public var connected = 0
        /// The engine's state hash at the end.
        public var stateHash: UInt64 = 0
    }

    /// Queues of the company.
    public var queues = 3
    /// Agents, each logged in to two queues.
    public var agents = 20

    private struct Planned: Comparable {
        var at: Instant
        var order: Int
        var event: QueueEvent

        static func < (left: Self, right: Self) -> Bool {
            left.at != right.at ? left.at < right.at : left.order < right.order
        }
        static func == (left: Self, right: Self) -> Bool { left.order == right.order }
    }

    private var engine = QueueEngine(company: CompanyID(high: 7, low: 1))
    private var agenda = Heap<Planned>()
    private var random = SimulationRandom(seed: 1)
    private var now = Instant(milliseconds: 1_772_438_400_000)
    private var planned = 0
    private var calls: UInt64 = 0
    private var report = Report()

    /// A load of three queues and twenty agents.
    public init() {}

    /// Handles so many events.
    public mutating func run(events: Int) -> Report {
        begin()
        while report.events < events, let next = agenda.popMin() {
            now = next.at
            if case .arrived(let arrival) = next.event { planCall(after: arrival) }
            tell(next.event)
        }
        report.stateHash = engine.stateHash
        return report
    }

    private mutating func begin() {
        let ids = (1...UInt64(queues)).map { QueueID(high: 1, low: $0) }
        for (index, id) in ids.enumerated() {
            var settings = QueueSettings()
            settings.wrapUp = .seconds(10)
            settings.autoClose.waiting = 200
            settings.autoLogout.missedOffers = 5
            settings.holidays.mode = .ignore
            tell(.queueSet(id, QueueDefinition(numbers: [number(index)], settings: settings)))
        }
        for index in 0..<agents {
            let own = [ids[index % queues], ids[(index + 1) % queues]]
            let id = AgentID(high: 2, low: UInt64(index + 1))
            let device = AgentProfile.Device(id: DeviceID(high: 4, low: UInt64(index + 1)), kind: .softphone)
            tell(.agentSet(id, AgentProfile(plan: .pro, memberships: own.map { .init(queue: $0) }, devices: [device])))
            tell(.login(id, queues: own, device: nil))
        }
        planCall(after: nil)
    }

    /// Calls come a little faster than the agents can take them, so that callers wait and some give up.
    private mutating func planCall(after _: Arrival?) {
        calls += 1
        let arrival = Arrival(call: CallID(high: 3, low: calls), to: number(Int(random.number(0...Int64(queues - 1)))))
        let gap = 60_000 / Int64(agents)
        plan(.arrived(arrival), after: random.number(gap / 2...gap + gap / 2))
        if random.happens(150) { plan(.callerLeft(arrival.call), after: random.number(5000...60_000)) }
    }

    private func number(_ index: Int) -> PhoneNumber {
        guard let number = PhoneNumber("+468500000\(10 + index)") else { preconditionFailure("not a number") }
        return number
    }

    private mutating func plan(_ event: QueueEvent, after milliseconds: Int64) {
        planned += 1
        agenda.insert(Planned(at: now + .milliseconds(milliseconds), order: planned, event: event))
    }

    private mutating func tell(_ event: QueueEvent) {
        report.events += 1
        for command in engine.handle(event, at: now) {
            switch command {
            case .offer(let offer, _, _, _, _, _): plan(.answered(offer), after: random.number(1000...8000))
            case .connect(let call, let offer):
                report.connected += 1
                plan(.bridged(offer), after: 20)
                plan(.agentHungUp(call), after: random.number(20_000...80_000))
            case .reject, .refuse, .hold, .play, .askConfirmation, .cancelOffer, .endCall, .requestCallback, .notify:
                break
            }
        }
        guard report.events.isMultiple(of: 16) else { return }
        _ = engine.takeRecords()
        _ = engine.takeChanges()
    }
}
