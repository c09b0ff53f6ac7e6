import Domain
import Storage
import StorageTestSupport
import Testing

/// What the seller does over all companies, with the role that bypasses row-level security.
@Suite struct SellerTests {
    @Test func `the seller sets a company up and the company finds it`() async throws {
        let home = try await TestCompany.make()
        let author = home.author
        let user = User(
            id: TestDatabase.identifier(), email: "chef@\(home.id).se", name: "Chefen", plan: .basic,
            roles: [.administrator], createdAt: author.at)
        let queue = Queue(id: TestDatabase.identifier(), product: .ko, name: "Växel", createdAt: author.at)
        let e164 = try await home.number().e164
        try await home.database.withOperator { seller in
            let company = seller.company(home.id)
            try await company.create(user, passwordHash: "hash", by: author)
            try await company.create(queue, by: author)
            var number = try await company.number(e164)
            number.queue = queue.id
            _ = try await company.update(number, by: author)
            var changed = try await company.user(user.id)
            changed.plan = .business
            _ = try await company.update(changed, by: author)
            try await company.add(
                Membership(queue: queue.id, user: user.id, since: author.at, createdAt: author.at), by: author)
            try await company.setPasswordHash("newer", of: user.id, by: author)
        }
        try await home.transact { tx async throws in
            #expect(try await tx.user(user.id).plan == .business)
            #expect(try await tx.number(e164).queue == queue.id)
            #expect(try await tx.passwordHash(of: user.id) == "newer")
            #expect(try await tx.memberships(of: user.id).count == 1)
            #expect(try await tx.firstBrokenAuditEntry() == nil)
        }
    }

    @Test func `companies are listed in pages without hole or repetition`() async throws {
        let made = try await withThrowingTaskGroup(of: CompanyID.self) { group in
            for _ in 0..<7 { group.addTask { try await TestCompany.make().id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        let database = try await TestDatabase.shared().api
        var seen: [CompanyID] = []
        var cursor: PageCursor?
        repeat {
            let page = try await database.withOperator { [cursor] in
                try await $0.companies(PageRequest(after: cursor, limit: 3))
            }
            seen += page.elements.map(\.id)
            cursor = try page.next.map { try #require(PageCursor("\($0)")) }
        } while cursor != nil
        #expect(Set(seen).count == seen.count)
        #expect(made.isSubset(of: seen))
    }

    @Test func `a message is due until it is delivered`() async throws {
        let shared = try await TestDatabase.shared()
        let home = try await TestCompany.make(shared.worker)
        let lease = try await TestDatabase.takeOver(home.company.shard, owner: "outbox")
        var engine = QueueEngine(company: home.id)
        let message = OutboxMessage(
            id: TestDatabase.identifier(), kind: "test", body: StoredJSON(text: #"{"a":1}"#))
        let commit = CompanyCommit(
            company: home.id, changes: engine.takeChanges(), records: engine.takeRecords(), messages: [message])
        try await home.database.commit([commit], under: lease, at: home.author.at)
        let later = home.author.at + .seconds(1)
        let due = try await take(home, at: later)
        #expect(due.map(\.message.id) == [message.id])
        #expect(try await take(home, at: later).isEmpty, "it is on its way")
        let again = try await take(home, at: later + .seconds(6))
        #expect(again.first?.attempts == 2)
        for pending in again {
            try await home.database.withOperator { try await $0.noteDelivery(of: pending, at: later) }
        }
        #expect(try await take(home, at: later + .seconds(10_000)).isEmpty)
    }

    private func take(_ home: TestCompany, at instant: Instant) async throws -> [PendingMessage] {
        try await home.database.withOperator { try await $0.takeMessages(at: instant) }
            .filter { $0.company == home.id }
    }
}
