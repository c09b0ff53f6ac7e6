import Domain

/// A company in full swing around one engine: every offer is answered, every conversation ends.
struct EngineLoad {
    /// How busy it is.
    enum Shape: String, CaseIterable {
        case free = "agents wait for calls"
        case saturated = "a hundred calls wait for agents"
    }

    /// After so many events history and changes are taken, as for a commit: at this speed a commit has thousands.
    static let commit = 64

    private var engine: QueueEngine
    private let shape: Shape
    private let numbers: [PhoneNumber]
    private var now = Instant(milliseconds: 1_772_000_000_000)
    private var nextCall: UInt64 = 0
    private var waiting = 0
    private var talking: [CallID] = []
    private var pending: [QueueCommand] = []
    /// Events handled.
    private(set) var handled = 0

    init(agents: Int, queues: Int, shape: Shape) {
        self.shape = shape
        engine = QueueEngine(company: Self.identifier(1))
        numbers = (0..<queues).compactMap { PhoneNumber("+4685\(100_000 + $0)") }
        let ids: [QueueID] = (0..<queues).map { Self.identifier(UInt64($0) + 1) }
        for (queue, number) in zip(ids, numbers) { tell(.queueSet(queue, QueueDefinition(numbers: [number]))) }
        for index in 0..<agents {
            let agent: AgentID = Self.identifier(UInt64(index) + 1)
            let profile = AgentProfile(
                plan: .pro,
                memberships: ids.map { AgentProfile.Membership(queue: $0) },
                devices: [AgentProfile.Device(id: Self.identifier(UInt64(index) + 1), kind: .softphone)]
            )
            tell(.agentSet(agent, profile))
            tell(.login(agent, queues: ids, device: nil))
        }
        handled = 0
    }

    private static func identifier<Subject>(_ number: UInt64) -> Identifier<Subject> {
        Identifier(high: 1, low: number)
    }

    /// Feeds events until so many have been handled.
    mutating func run(events: Int) {
        let depth = shape == .saturated ? 100 : 0
        while handled < events {
            while waiting <= depth { arrive() }
            answer()
            if waiting > depth || talking.count > 50 { hangUp() }
        }
    }

    private mutating func arrive() {
        nextCall += 1
        waiting += 1
        let number = numbers[Int(nextCall) % numbers.count]
        tell(.arrived(Arrival(call: Self.identifier(nextCall), to: number, from: nil)))
    }

    /// Answers every offer that was made, and bridges.
    private mutating func answer() {
        while let command = pending.popLast() {
            switch command {
            case .offer(let offer, _, _, _, _, _): tell(.answered(offer))
            case .connect(let call, let offer):
                tell(.bridged(offer))
                talking.append(call)
                waiting -= 1
            case .reject, .refuse, .hold, .play, .askConfirmation, .cancelOffer, .endCall, .requestCallback, .notify:
                break
            }
        }
    }

    private mutating func hangUp() {
        guard !talking.isEmpty else { return }
        let call = talking.removeFirst()
        tell(.agentHungUp(call))
    }

    private mutating func tell(_ event: QueueEvent) {
        now = now + .milliseconds(1)
        pending += engine.handle(event, at: now)
        handled += 1
        if handled.isMultiple(of: Self.commit) {
            _ = engine.takeRecords()
            _ = engine.takeChanges()
        }
    }
}
