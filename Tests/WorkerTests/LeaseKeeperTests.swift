import Domain
import Storage
import Testing

@testable import Worker

@Suite struct LeaseKeeperTests {
    let began = ContinuousClock.now
    let terms = LeaseTerms(maximumShards: 4)

    private func hold(_ shard: Int, _ epoch: Int64 = 1) -> ShardLease {
        ShardLease(shard: ShardNumber(shard)!, epoch: LeaseEpoch(epoch))
    }

    private func after(_ duration: Duration) -> ContinuousClock.Instant { began.advanced(by: duration) }

    /// A keeper that holds two shards, asked for at the beginning.
    private func holding() -> LeaseKeeper {
        var keeper = LeaseKeeper(terms: terms, at: began)
        _ = keeper.handle(.tick, at: began)
        _ = keeper.handle(.acquired([hold(0), hold(1)], workers: 1, asked: began), at: began)
        return keeper
    }

    @Test func `a new worker asks for as many shards as it may hold`() {
        var keeper = LeaseKeeper(terms: terms, at: began)
        #expect(keeper.handle(.tick, at: began) == [.acquire(held: 0, limit: 4)])
        #expect(keeper.handle(.tick, at: after(.seconds(1))).isEmpty, "one question at a time")
    }

    @Test func `a shard is trusted from before the question for less time than its lease lasts`() {
        var keeper = LeaseKeeper(terms: terms, at: began)
        _ = keeper.handle(.tick, at: began)
        let actions = keeper.handle(.acquired([hold(3)], workers: 1, asked: began), at: after(.seconds(2)))
        #expect(actions.contains(.begin(hold(3), until: after(.seconds(5)))))
    }

    @Test func `an answer that came too late to be trusted begins nothing`() {
        var keeper = LeaseKeeper(terms: terms, at: began)
        _ = keeper.handle(.tick, at: began)
        _ = keeper.handle(.acquired([hold(3)], workers: 1, asked: began), at: after(.seconds(5)))
        #expect(keeper.holds.isEmpty)
    }

    @Test func `all leases are renewed in one statement each two seconds`() {
        var keeper = holding()
        #expect(!keeper.handle(.tick, at: after(.milliseconds(1900))).contains(.renew([hold(0), hold(1)])))
        #expect(keeper.handle(.tick, at: after(.seconds(2))).contains(.renew([hold(0), hold(1)])))
        let renewed = keeper.handle(
            .renewed([hold(0), hold(1)], of: [hold(0), hold(1)], asked: after(.seconds(2))),
            at: after(.milliseconds(2100))
        )
        #expect(renewed.contains(.extend([hold(0), hold(1)], until: after(.seconds(7)))))
    }

    @Test func `a lease that the database does not renew is left at once and not given back`() {
        var keeper = holding()
        _ = keeper.handle(.tick, at: after(.seconds(2)))
        let actions = keeper.handle(
            .renewed([hold(1)], of: [hold(0), hold(1)], asked: after(.seconds(2))),
            at: after(.seconds(2))
        )
        #expect(actions.contains(.abandon(hold(0))))
        #expect(!actions.contains(.release([hold(0)])))
        #expect(keeper.holds == [hold(1)])
    }

    @Test func `leases that cannot be renewed are tried again and left at their deadline`() {
        var keeper = holding()
        _ = keeper.handle(.tick, at: after(.seconds(2)))
        _ = keeper.handle(.renewFailed, at: after(.seconds(3)))
        #expect(keeper.handle(.tick, at: after(.milliseconds(3500))).contains(.renew([hold(0), hold(1)])))
        #expect(keeper.handle(.tick, at: after(.seconds(5))).prefix(2) == [.abandon(hold(0)), .abandon(hold(1))])
    }

    @Test func `a planned end drains all shards, gives them back and finishes`() {
        var keeper = holding()
        #expect(keeper.handle(.stop, at: began) == [.leave, .drain(hold(0)), .drain(hold(1))])
        #expect(keeper.handle(.left, at: began).isEmpty)
        #expect(keeper.handle(.ended(hold(0)), at: began) == [.release([hold(0)])])
        #expect(keeper.handle(.ended(hold(1)), at: began) == [.release([hold(1)])])
        #expect(keeper.handle(.released([hold(0)]), at: began).isEmpty)
        #expect(keeper.handle(.released([hold(1)]), at: began) == [.finish])
    }

    @Test func `shards given while the worker is stopping are given back`() {
        var keeper = LeaseKeeper(terms: terms, at: began)
        _ = keeper.handle(.tick, at: began)
        #expect(keeper.handle(.stop, at: began) == [.leave], "the answer may still bring shards")
        let actions = keeper.handle(.acquired([hold(2)], workers: 1, asked: began), at: began)
        #expect(actions == [.leave, .release([hold(2)])], "the question said that it lives")
        for _ in 0..<2 { #expect(keeper.handle(.left, at: began).isEmpty) }
        #expect(keeper.handle(.released([hold(2)]), at: began) == [.finish])
    }

    @Test func `a shard whose runtime failed is given back and looked for again at once`() {
        var keeper = holding()
        #expect(keeper.handle(.ended(hold(0)), at: after(.milliseconds(10))) == [.release([hold(0)])])
        let actions = keeper.handle(.released([hold(0)]), at: after(.milliseconds(20)))
        #expect(actions == [.acquire(held: 1, limit: 3)])
    }

    @Test func `a shard that comes back under a new epoch ends what worked under the old one`() {
        var keeper = holding()
        _ = keeper.handle(.tick, at: after(.milliseconds(600)))
        let now = after(.seconds(1))
        let actions = keeper.handle(.acquired([hold(0, 2)], workers: 1, asked: now), at: now)
        #expect(actions.prefix(2) == [.abandon(hold(0)), .begin(hold(0, 2), until: after(.seconds(6)))])
        #expect(keeper.handle(.ended(hold(0)), at: after(.seconds(1))).isEmpty, "the old end is not the new one's")
    }

    @Test func `a worker that holds more than its share gives some away, a few at a time`() {
        var keeper = LeaseKeeper(terms: LeaseTerms(), at: began)
        _ = keeper.handle(.tick, at: began)
        let all = (0..<64).map { hold($0) }
        _ = keeper.handle(.acquired(all, workers: 1, asked: began), at: began)
        _ = keeper.handle(.tick, at: after(.milliseconds(500)))
        let now = after(.milliseconds(510))
        let first = keeper.handle(.acquired([], workers: 2, asked: now), at: now)
        #expect(first == all.suffix(8).map { .drain($0) })
        #expect(keeper.handle(.acquired([], workers: 2, asked: now), at: now).isEmpty, "eight are on their way")
        for lease in all.suffix(8) {
            #expect(keeper.handle(.ended(lease), at: now) == [.release([lease])])
            _ = keeper.handle(.released([lease]), at: now)
        }
        let second = keeper.handle(.acquired([], workers: 2, asked: now), at: now)
        #expect(second.filter { if case .drain = $0 { true } else { false } }.count == 8)
    }

    @Test(arguments: [(1, 64), (2, 32), (3, 22), (64, 1), (100, 1)])
    func `the shares of all workers are room for all shards`(workers: Int, share: Int) {
        #expect(LeaseTerms().share(among: workers) == share)
        #expect(share * workers >= 64)
    }

    @Test func `a revoked trust is never extended`() {
        let trust = LeaseTrust(hold: hold(0), until: .now.advanced(by: .seconds(60)))
        #expect(trust.isTrusted)
        trust.revoke()
        trust.extend(until: .now.advanced(by: .seconds(60)))
        #expect(!trust.isTrusted)
        #expect(!LeaseTrust(hold: hold(0), until: .now).isTrusted)
    }
}
