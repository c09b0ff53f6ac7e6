import Domain
import Storage
import StorageTestSupport
import Testing

@Suite struct IdempotencyTests {
    private static let hash = [UInt8](repeating: 7, count: 32)

    /// Makes a queue once for the key `k1`.
    private func makeQueue(_ home: TestCompany, _ meanwhile: () async throws -> Void = {}) async throws -> SavedAnswer {
        try await home.transact { tx async throws in
            try await tx.once(key: "k1", requestHash: Self.hash, by: home.author) {
                let queue = Queue(
                    id: TestDatabase.identifier(), product: .koPlus, name: "En", createdAt: home.author.at)
                try await tx.create(queue, by: home.author)
                try await meanwhile()
                return SavedAnswer(status: 201, headers: ["Location": "/v1/queues/\(queue.id)"], body: [1, 2, 3])
            }
        }
    }

    private func queues(_ home: TestCompany) async throws -> Int {
        try await home.transact { try await $0.queues(PageRequest()).elements.count }
    }

    @Test func `a repetition that comes while the first is under way is told so`() async throws {
        let database = try await TestDatabase.shared().database(size: 2)
        let home = try await TestCompany.make(database)
        let first = try await makeQueue(home) {
            await #expect(throws: StorageRefusal.idempotencyKeyInUse) { try await makeQueue(home) }
        }
        #expect(try await makeQueue(home) == first)
        #expect(try await queues(home) == 1)
        await database.close()
    }

    @Test func `a connection that breaks between the effect and its answer leaves neither`() async throws {
        let database = try await TestDatabase.shared().database(size: 1)
        let home = try await TestCompany.make(database)
        let shared = try await TestDatabase.shared()
        await #expect(throws: (any Error).self) {
            try await makeQueue(home) { try await shared.breakTransactions(thatWroteFor: home.id) }
        }
        #expect(try await queues(home) == 0)
        _ = try await makeQueue(home)
        #expect(try await queues(home) == 1)
        await database.close()
    }

    @Test func `a key is forgotten after a day`() async throws {
        let home = try await TestCompany.make()
        let answer = SavedAnswer(status: 200, body: [1])
        let (now, day) = (home.author.at, Duration.seconds(24 * 3600))
        for (number, time) in [now, now + day, now + day + .seconds(1)].enumerated() {
            let author = Authorship.seller(at: time)
            let given = try await home.transact {
                try await $0.once(key: "k", requestHash: Self.hash, by: author) {
                    SavedAnswer(status: 200, body: [UInt8(number) + 1])
                }
            }
            #expect((given == answer) == (number < 2))
        }
    }

    @Test func `fifty requests with one key have one effect and one answer`() async throws {
        let home = try await TestCompany.make()
        let answers = try await withThrowingTaskGroup(of: SavedAnswer.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    while true {
                        do {
                            return try await makeQueue(home)
                        } catch StorageRefusal.idempotencyKeyInUse { continue }
                    }
                }
            }
            return try await group.reduce(into: Set<SavedAnswer>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(answers.first?.body == [1, 2, 3])
        #expect(try await home.transact { try await $0.queues(PageRequest()).elements.count } == 1)
    }

    @Test func `the same key with another request is refused, and a refused request may be repeated`() async throws {
        let home = try await TestCompany.make()
        await #expect(throws: StorageRefusal.planTooLow(.basic)) {
            try await home.transact { tx async throws in
                try await tx.once(key: "k", requestHash: Self.hash, by: home.author) {
                    throw StorageRefusal.planTooLow(.basic)
                }
            }
        }
        let answer = SavedAnswer(status: 200, body: [])
        _ = try await home.transact { try await $0.once(key: "k", requestHash: Self.hash, by: home.author) { answer } }
        await #expect(throws: StorageRefusal.idempotencyKeyReused) {
            try await home.transact { tx async throws in
                try await tx.once(key: "k", requestHash: [UInt8](repeating: 8, count: 32), by: home.author) { answer }
            }
        }
    }
}
