import Domain
import Logging
import ServiceLifecycle
import Storage
import Switch
import Testing

@testable import Worker

/// A company with a queue, agents and devices in a real database, and a simulated switch.
struct Workshop: Sendable {
    let database: WorkerDatabase
    let company: Company
    let queue: QueueID
    let agents: [UserID]
    let devices: [DeviceID]
    let number: PhoneNumber
    let telephony: SimulatedSwitch

    /// Leases that run out soon, so that a take-over is quick.
    static let terms = LeaseTerms(
        life: .milliseconds(1500),
        margin: .milliseconds(300),
        renewInterval: .milliseconds(400),
        retryInterval: .milliseconds(200),
        seekInterval: .milliseconds(100)
    )

    var shard: ShardNumber { company.shard }

    static var now: Instant { SystemTime().now }

    static func identifier<Subject>() -> Identifier<Subject> {
        Identifier(at: now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    }

    static func make(agents count: Int, settings: String = "{}") async throws -> Workshop {
        try await make(agents: count, settings: settings, id: identifier(), SimulatedSwitch(start: now, seed: 7))
    }

    /// Another company of the same shard, at the same switch.
    func neighbour(agents count: Int) async throws -> Workshop {
        let random: CompanyID = Self.identifier()
        let id = CompanyID(high: random.high, low: random.low / 64 * 64 + UInt64(shard.value))
        return try await Self.make(agents: count, settings: "{}", id: id, telephony)
    }

    private static func make(
        agents count: Int, settings: String, id: CompanyID, _ telephony: SimulatedSwitch
    ) async throws -> Workshop {
        let database = try await WorkerDatabase.shared()
        let author = Authorship.seller(at: now)
        let company = Company(id: id, name: "Verkstaden", createdAt: now)
        try await database.api.withOperator { try await $0.create(company, by: author) }
        let queue = Queue(
            id: identifier(),
            product: .koPlus,
            name: "Support",
            settings: StoredJSON(text: settings),
            createdAt: now
        )
        let digits = UInt64.random(in: 1_000_000_000...9_999_999_999)
        let number = try #require(PhoneNumber("+46\(digits)"))
        var agents: [UserID] = []
        var devices: [DeviceID] = []
        try await database.api.withCompany(company.id) { transaction in
            try await transaction.create(queue, by: author)
            try await transaction.create(Number(e164: number, queue: queue.id, createdAt: now), by: author)
            for _ in 0..<count {
                let user = User(
                    id: identifier(), email: "\(UInt64.random(in: 0 ... .max))@example.se", name: "Anna", plan: .pro,
                    roles: [.agent], createdAt: now
                )
                try await transaction.create(user, by: author)
                try await transaction.add(
                    Membership(queue: queue.id, user: user.id, since: now, createdAt: now), by: author)
                let device = Device(id: identifier(), user: user.id, kind: .softphone, address: "anna", createdAt: now)
                try await transaction.create(device, secret: "hemlighet-1234", by: author)
                agents.append(user.id)
                devices.append(device.id)
            }
        }
        return Workshop(
            database: database, company: company, queue: queue.id, agents: agents, devices: devices, number: number,
            telephony: telephony
        )
    }

    /// A worker on this database and switch.
    func worker(_ name: String = "worker", time: any TimeSource = SystemTime()) -> Worker {
        Worker(
            configuration: WorkerConfiguration(owner: "\(name)-\(UInt64.random(in: 0 ... .max))", terms: Self.terms),
            database: database.worker,
            leases: database.leases,
            telephony: telephony,
            time: time,
            readers: NoReaders(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Asks the engine for something, as the API does.
    func ask(_ event: QueueEvent, madeFrom version: Int64? = nil, of worker: Worker) async throws -> RequestID {
        let kind = try #require(RequestOrder.kind(of: event))
        let id = try await database.api.withCompany(company.id) { transaction in
            let body = try StoredJSON(encoding: event)
            return try await transaction.tellEngine(kind, body, madeFrom: version, by: .seller(at: Self.now))
        }
        worker.wake(shard)
        return id
    }

    /// Eight who would pause an agent at once, each from the same version; what they are answered.
    func pauseAtOnce(_ agent: AgentID, madeFrom version: Int64, of worker: Worker) async throws -> [RequestAnswer] {
        try await withThrowingTaskGroup(of: RequestAnswer.self) { group in
            for index in 0..<8 {
                let pause = QueueEvent.pause(agent, reason: "\(index)", why: .self)
                group.addTask { try await answer(ask(pause, madeFrom: version, of: worker)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// The version of an agent's presence, as the API reads it.
    func version(of agent: AgentID) async throws -> Int64 {
        try await database.api.withCompany(company.id) { try await $0.presence(of: agent)?.version } ?? 0
    }

    /// The answer to a request, once there is one.
    func answer(_ id: RequestID) async throws -> RequestAnswer {
        var found: StoredJSON?
        try await eventually("the request is answered") {
            found = try await database.api.withCompany(company.id) { try await $0.request(id) }.answer
            return found != nil
        }
        return try #require(found).decode(RequestAnswer.self)
    }

    /// Logs agents in, each with their device.
    func login(_ indices: Range<Int>, at worker: Worker) async throws {
        for index in indices {
            let event = QueueEvent.login(agents[index], queues: [queue], device: devices[index])
            #expect(try await answer(ask(event, of: worker)).status == .done)
        }
    }

    /// Waits until a worker works on the company's shard and the switch knows its number and devices.
    func ready(_ worker: Worker) async throws {
        try await eventually("the shard is worked on") { worker.shards.contains(shard) }
        try await eventually("the devices are known") {
            // Not only these: a company of another test may have the same shard.
            try await Set(telephony.snapshot(of: shard).reachableDevices).isSuperset(of: devices)
        }
    }

    /// Lets a caller call in.
    func arrive(_ caller: String? = nil) async throws -> CallID {
        var call: CallID?
        try await eventually("the number is published") {
            call = telephony.arrive(called: number, caller: caller.flatMap { PhoneNumber($0) })
            return call != nil
        }
        return try #require(call)
    }

    /// How far the switch has come with a call; nil when it is gone.
    func state(of call: CallID) async throws -> SwitchSnapshot.Call.State? {
        try await telephony.snapshot(of: shard).calls.first { $0.arrived.call == call }?.state
    }

    /// The legs in the switch for a call.
    func legs(of call: CallID) async throws -> [SwitchSnapshot.Leg] {
        try await telephony.snapshot(of: shard).legs.filter { $0.call == call }
    }

    /// Lets the agent who is rung answer, and waits until they talk.
    func connect(_ call: CallID) async throws -> OfferID {
        try await eventually("an agent is rung") { try await !legs(of: call).isEmpty }
        telephony.advance(by: .seconds(3))
        var talking: OfferID?
        try await eventually("they talk") {
            if case .connected(let leg) = try await state(of: call) { talking = leg }
            return talking != nil
        }
        return try #require(talking)
    }

    /// How many rows there are of the company in a table.
    func rows(_ table: String, _ condition: String = "true") async throws -> Int64 {
        try await database.count("SELECT count(*) FROM \(table) WHERE company_id = '\(company.id)' AND \(condition)")
    }
}

/// Nobody reads.
struct NoReaders: ReaderWake {
    func wake(_ companies: [CompanyID]) {}
}

/// Asks again until it is so, at most ten seconds.
func eventually(
    _ what: Comment,
    within limit: Duration = .seconds(60),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isSo: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now.advanced(by: limit)
    while true {
        if try await isSo() { return }
        try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Runs a worker while the body runs, and ends it without a word, as a crash does.
func withCrashing(_ worker: Worker, _ body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
        group.addTask { try await worker.run() }
        defer { group.cancelAll() }
        try await body()
    }
}

/// Runs a worker while the body runs, and shuts it down gracefully.
func withServing(_ worker: Worker, _ body: () async throws -> Void) async throws {
    let services = ServiceGroup(
        services: [worker],
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    try await withThrowingTaskGroup { group in
        group.addTask { try await services.run() }
        do {
            try await body()
        } catch {
            await services.triggerGracefulShutdown()
            throw error
        }
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
    }
}
