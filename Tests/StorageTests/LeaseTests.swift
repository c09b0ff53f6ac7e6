import Domain
import Storage
import StorageTestSupport
import Testing

@Suite(.serialized) struct LeaseTests {
    @Test func `a renewed lease is answered, a lost one is not, and a returned one is free`() async throws {
        let worker = try await TestDatabase.shared().worker
        let shard = try #require(ShardNumber(60))
        let mine = try await TestDatabase.takeOver(shard, owner: "mine")
        let kept = try await worker.withControl {
            try await $0.renew([mine], owner: "mine", life: .seconds(60))
        }
        #expect(kept == [mine])
        let theirs = try await TestDatabase.takeOver(shard, owner: "theirs")
        let lost = try await worker.withControl { try await $0.renew([mine], owner: "mine", life: .seconds(60)) }
        #expect(lost == [])
        try await worker.withControl { try await $0.release([mine], owner: "mine") }
        let view = try await worker.withControl { try await $0.leases() }.first { $0.lease.shard == shard }
        #expect(view?.lease == theirs && view?.owner == "theirs" && view?.isHeld == true)
        try await worker.withControl { try await $0.release([theirs], owner: "theirs") }
        let after = try await worker.withControl { try await $0.leases() }.first { $0.lease.shard == shard }
        #expect(after?.owner == nil && after?.lease.epoch == theirs.epoch)
    }

    @Test func `two workers never get the same shard`() async throws {
        let worker = try await TestDatabase.shared().worker
        let taken = try await withThrowingTaskGroup(of: [ShardLease].self) { group in
            for index in 0..<4 {
                group.addTask {
                    try await worker.withControl {
                        try await $0.acquireLeases(owner: "w\(index)", limit: 5, life: .seconds(600))
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(taken.map(\.shard)).count == taken.count)
    }
}
