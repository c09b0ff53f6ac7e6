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

    @Test func `an owner that did not give its shard back is counted, one that did is not`() async throws {
        let worker = try await TestDatabase.shared().worker
        let shard = try #require(ShardNumber(59))
        func uncleanEnds() async throws -> Int { try await worker.withControl { try await $0.uncleanEnds(of: shard) } }
        // A life of nothing has run out when the next one asks.
        func acquire(_ owner: String) async throws -> ShardLease {
            var lease: ShardLease?
            while lease == nil {
                let got = try await worker.withControl {
                    try await $0.acquireLeases(owner: owner, limit: 64, life: .zero)
                }
                lease = got.first { $0.shard == shard }
                let others = got.filter { $0.shard != shard }
                try await worker.withControl { try await $0.release(others, owner: owner) }
            }
            return try #require(lease)
        }
        let first = try await acquire("first")
        #expect(try await uncleanEnds() == 0)
        _ = try await acquire("first")
        #expect(try await uncleanEnds() == 0, "it had lost the database and is alive")
        for (owner, count) in [("second", 1), ("third", 2)] {
            _ = try await acquire(owner)
            #expect(try await uncleanEnds() == count)
        }
        let last = try await acquire("fourth")
        try await worker.withControl { try await $0.release([last], owner: "fourth") }
        let clean = try await acquire("fifth")
        #expect(try await uncleanEnds() == 3, "what was given back soon after is not wiped out")
        #expect(clean.epoch > first.epoch)
        try await worker.withControl { try await $0.release([clean], owner: "fifth") }
    }

    @Test func `what is begun is counted until it is ended, and by the owner alone`() async throws {
        let worker = try await TestDatabase.shared().worker
        let shard = try #require(ShardNumber(58))
        let mine = try await TestDatabase.takeOver(shard, owner: "mine")
        func begin(_ lease: ShardLease) async throws -> Int {
            try await worker.withControl { try await $0.begin("poison", under: lease) }
        }
        #expect(try await begin(mine) == 1)
        #expect(try await begin(mine) == 2)
        try await worker.withControl { try await $0.end("poison", under: mine) }
        #expect(try await begin(mine) == 1)
        let theirs = try await TestDatabase.takeOver(shard, owner: "theirs")
        await #expect(throws: StorageRefusal.leaseLost) { try await begin(mine) }
        #expect(try await begin(theirs) == 2)
        try await worker.withControl { try await $0.forgetSuspects(of: shard) }
        #expect(try await begin(theirs) == 1)
        try await worker.withControl { try await $0.release([theirs], owner: "theirs") }
    }
}
