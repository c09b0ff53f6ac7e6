import Domain
import Storage
import StorageTestSupport

@testable import API

/// A company whose engine runs in the test: what it decides is committed as the worker would, so that the API has
/// something live to show.
struct EngineRoom {
    let home: TestCompany
    let queue: Queue
    let number: Number
    private let worker: Database
    private(set) var engine: QueueEngine
    private(set) var now: Instant
    /// The versions that somebody's change was made from: another made from the same is refused, as by the worker.
    private var told: Set<Int64> = []
    private(set) var devices: [AgentID: Device] = [:]

    init() async throws {
        home = try await TestCompany.make()
        worker = try await TestDatabase.shared().worker
        queue = try await home.queue()
        number = try await home.number(queue)
        engine = QueueEngine(company: home.id)
        now = TestDatabase.now
        tell(.queueSet(queue.id, QueueDefinition(numbers: [number.e164])))
    }

    /// A member of the queue with a telephone, whom the engine knows.
    mutating func agent(mayLogIn: Bool = true) async throws -> User {
        let user = try await home.user()
        try await home.member(user, of: queue)
        let device = Device(
            id: TestDatabase.identifier(), user: user.id, kind: .deskPhone, address: "agent.\(user.id.low % 1000)",
            createdAt: TestDatabase.now)
        try await home.transact { try await $0.create(device, secret: nil, by: home.author) }
        devices[user.id] = device
        let profile = AgentProfile(
            plan: .pro, memberships: [.init(queue: queue.id)], devices: [.init(id: device.id, kind: .deskPhone)])
        tell(.agentSet(user.id, profile))
        return user
    }

    /// How the queue is set up, changed.
    func definition(_ change: (inout QueueSettings) -> Void) -> QueueDefinition {
        var definition = QueueDefinition(numbers: [number.e164])
        change(&definition.settings)
        return definition
    }

    mutating func logIn(_ user: User) {
        tell(.login(user.id, queues: [queue.id], device: nil))
    }

    /// A call arrives; what the engine does of it is in the answer.
    @discardableResult
    mutating func call(from: PhoneNumber?) -> (id: CallID, commands: [QueueCommand]) {
        let id: CallID = TestDatabase.identifier()
        return (id, tell(.arrived(Arrival(call: id, to: number.e164, from: from))))
    }

    @discardableResult
    mutating func tell(_ event: QueueEvent) -> [QueueCommand] {
        now = now + .milliseconds(1)
        return engine.handle(event, at: now)
    }

    /// Keeps what the engine has decided, and answers requests.
    mutating func commit(answering answers: [CompanyCommit.Answer] = []) async throws {
        let records = engine.takeRecords()
        let work = CompanyCommit(company: home.id, changes: engine.takeChanges(), records: records, answers: answers)
        while true {
            do {
                return try await worker.commit([work], under: try await lease(), at: now)
            } catch StorageRefusal.leaseLost {
                continue  // another test has taken the shard just now
            }
        }
    }

    /// The shard's lease as it is, whoever holds it: this engine is its company's only one, and nobody is disturbed.
    private func lease() async throws -> ShardLease {
        let shard = home.company.shard
        let all = try await worker.withControl { try await $0.leases() }
        guard let view = all.first(where: { $0.lease.shard == shard }) else { throw StorageRefusal.leaseLost }
        return view.lease
    }

    /// Handles requests as the owner of the shard does, once so many of this kind wait.
    ///
    /// - Parameter answer: what to answer without telling the engine.
    mutating func handle(
        _ kind: EngineRequest.Kind,
        count: Int = 1,
        at server: TestServer,
        answer: RequestAnswer? = nil
    ) async throws {
        let wakeUps = server.owners.wakeUps(of: home.id)
        var requests = try await home.transact { try await $0.pendingRequests() }
        var wakes = wakeUps.makeAsyncIterator()
        while requests.count(where: { $0.kind == kind }) < count {
            _ = await wakes.next(isolation: #isolation)
            requests = try await home.transact { try await $0.pendingRequests() }
        }
        var answers: [CompanyCommit.Answer] = []
        for request in requests {
            var said = answer ?? RequestAnswer(.done)
            if let version = request.presenceVersion, told.contains(version) {
                said = RequestAnswer(.refused, code: .versionMismatch)
            } else if answer == nil, let event = try? request.body.decode(QueueEvent.self) {
                tell(event)
                if let version = request.presenceVersion { told.insert(version) }
            }
            answers.append(.init(request: request.id, answer: try StoredJSON(encoding: said)))
        }
        try await commit(answering: answers)
        server.board.wake(home.id)
    }
}
