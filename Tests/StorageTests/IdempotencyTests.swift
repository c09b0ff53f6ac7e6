import Domain
import Storage
import StorageTestSupport
import Testing

@Suite struct IdempotencyTests {
    private static let hash = [UInt8](repeating: 7, count: 32)

    @Test func `fifty requests with one key have one effect and one answer`() async throws {
        let home = try await TestCompany.make()
        let answers = try await withThrowingTaskGroup(of: SavedAnswer.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await home.transact { tx async throws in
                        try await tx.once(key: "k1", requestHash: Self.hash, by: home.author) {
                            let queue = Queue(
                                id: TestDatabase.identifier(), product: .koPlus, name: "En", createdAt: home.author.at)
                            try await tx.create(queue, by: home.author)
                            return SavedAnswer(
                                status: 201, headers: ["Location": "/v1/queues/\(queue.id)"], body: [1, 2, 3])
                        }
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
