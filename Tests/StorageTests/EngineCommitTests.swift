import Domain
import Storage
import StorageTestSupport
import Testing

/// The worker's part: leases, the fence, and what a commit keeps of a company's engine.
@Suite struct EngineCommitTests {
    /// A lease of the company's shard, taken from whoever had it.
    private func lease(of home: TestCompany, owner: String) async throws -> ShardLease {
        try await TestDatabase.takeOver(home.company.shard, owner: owner)
    }

    /// A company with a queue and an agent, its engine, and what the engine has decided so far.
    private struct Room {
        let home: TestCompany
        let queue: Queue
        let agent: User
        let number: Number
        var engine: QueueEngine
        var now: Instant

        init() async throws {
            home = try await TestCompany.make(TestDatabase.shared().worker)
            let desk = TestCompany(database: try await TestDatabase.shared().api, company: home.company)
            queue = try await desk.queue()
            agent = try await desk.user()
            number = try await desk.number(queue)
            engine = QueueEngine(company: home.id)
            now = home.author.at
            let device = AgentProfile.Device(id: TestDatabase.identifier(), kind: .deskPhone)
            let membership = AgentProfile.Membership(queue: queue.id)
            let profile = AgentProfile(plan: .pro, memberships: [membership], devices: [device])
            tell(.queueSet(queue.id, QueueDefinition(numbers: [number.e164])))
            tell(.agentSet(agent.id, profile))
            tell(.login(agent.id, queues: [queue.id], device: nil))
        }

        @discardableResult
        mutating func tell(_ event: QueueEvent) -> [QueueCommand] {
            now = now + .seconds(1)
            return engine.handle(event, at: now)
        }

        mutating func work(answers: [CompanyCommit.Answer] = []) -> CompanyCommit {
            CompanyCommit(
                company: home.id, changes: engine.takeChanges(), records: engine.takeRecords(), answers: answers)
        }
    }

    @Test func `what is kept restores the same engine, and readers see the call and why it was offered`() async throws {
        var room = try await Room()
        let lease = try await lease(of: room.home, owner: "restores")
        let call: CallID = TestDatabase.identifier()
        let commands = room.tell(.arrived(Arrival(call: call, to: room.number.e164, from: room.number.e164)))
        #expect(!commands.isEmpty)
        try await room.home.database.commit([room.work()], under: lease, at: room.now)
        let hash = room.engine.stateHash
        try await room.home.transact { tx async throws in
            let snapshot = try #require(try await tx.engineSnapshot())
            #expect(QueueEngine(company: room.home.id, restoring: snapshot).stateHash == hash)
            let found = try await tx.call(call)
            #expect(found.endedAt == nil)
            #expect(found.caller == room.number.e164)
            let offers = try await tx.offers(of: call)
            #expect(offers.map(\.agent) == [room.agent.id])
            #expect(offers.first?.explanation?.candidates == [room.agent.id])
            #expect(offers.first?.explanation?.values.waited == .zero)
            #expect(try await tx.presence(of: room.agent.id)?.presence == .offered)
            let load = try #require(try await tx.queuesNow().first)
            #expect(load.waiting == 1 && load.loggedIn == 1 && load.ready == 0 && load.isOpen)
        }
        let active = try await room.home.database.withOperator { try await $0.activeCompanies(in: lease.shard) }
        #expect(active.contains(room.home.id))
        try await ends(&room, call, under: lease)
    }

    private func ends(_ room: inout Room, _ call: CallID, under lease: ShardLease) async throws {
        room.tell(.callerLeft(call))
        try await room.home.database.commit([room.work()], under: lease, at: room.now)
        let home = room.home
        try await home.transact { tx async throws in
            let ended = try await tx.call(call)
            #expect(ended.endedAt != nil && ended.outcome != nil && ended.waited != nil)
            #expect(try await tx.offers(of: call).allSatisfy { $0.endedAt != nil })
            let records = try await tx.records(after: 0, limit: 1000)
            #expect(records.map(\.sequence) == Array(1...Int64(records.count)))
            #expect(try await tx.lastSequence() == Int64(records.count))
            #expect(try await tx.engineSnapshot()?.calls.isEmpty == true)
        }
    }

    @Test func `an owner whose lease was taken writes nothing`() async throws {
        var room = try await Room()
        let old = try await lease(of: room.home, owner: "old")
        let new = try await lease(of: room.home, owner: "new")
        #expect(old.epoch < new.epoch)
        let work = room.work()
        await #expect(throws: StorageRefusal.leaseLost) {
            try await room.home.database.commit([work], under: old, at: room.now)
        }
        let home = room.home
        #expect(try await home.transact { try await $0.engineSnapshot() } == nil)
        try await home.database.commit([work], under: new, at: room.now)
        await #expect(throws: StorageRefusal.leaseLost, "the history would be written twice") {
            try await home.database.commit([work], under: new, at: room.now)
        }
    }

    @Test func `a request is begun, answered once, and found by who asked`() async throws {
        var room = try await Room()
        let lease = try await lease(of: room.home, owner: "requests")
        let home = room.home
        let desk = TestCompany(database: try await TestDatabase.shared().api, company: home.company)
        let request = try await desk.transact {
            try await $0.tellEngine(.pause, StoredJSON(text: #"{"reason":"lunch"}"#), by: home.author)
        }
        let companies = try await home.database.withOperator {
            try await $0.companiesWithRequests(inShards: [lease.shard]).map(\.company)
        }
        #expect(companies.contains(home.id))
        let begun = try await home.database.beginRequests(of: [home.id], under: lease)
        #expect(begun.last?.id == request)
        #expect(begun.allSatisfy { $0.attempts == 1 })
        let answers = begun.map { CompanyCommit.Answer(request: $0.id, answer: StoredJSON(text: #"{"done":true}"#)) }
        try await home.database.commit([room.work(answers: answers)], under: lease, at: room.now)
        let answer = try await desk.transact { try await $0.request(request).answer }
        #expect(try answer?.decode([String: Bool].self) == ["done": true])
        #expect(try await home.transact { try await $0.pendingRequests().isEmpty })
    }

    @Test func `many companies of a shard are kept in one commit, and each sees its own only`() async throws {
        let shard = try #require(ShardNumber(63))
        let shared = try await TestDatabase.shared()
        let lease = try await TestDatabase.takeOver(shard, owner: "many")
        var commits: [CompanyCommit] = []
        var homes: [TestCompany] = []
        for _ in 0..<20 {
            let home = try await TestCompany.make(shared.worker, shard: shard)
            var engine = QueueEngine(company: home.id)
            _ = engine.handle(.timeZoneSet("Europe/Stockholm"), at: home.author.at)
            commits.append(
                CompanyCommit(company: home.id, changes: engine.takeChanges(), records: engine.takeRecords()))
            homes.append(home)
        }
        try await shared.worker.commit(commits, under: lease, at: TestDatabase.now)
        for home in homes {
            let counters = try await home.transact { try await $0.engineSnapshot()?.counters }
            #expect(counters?.timeZone == "Europe/Stockholm")
        }
    }
}
