import Domain
import Storage

/// Keeps the leases of one worker: a value that is told what happened and says what to do.
///
/// The protocol is that of reliability.md, section 4. A lease is trusted for less time than it lasts, counted on the
/// monotonic clock from before the question; a renewal that says "not yours" ends the work at once, without a release;
/// at most one acquisition and one renewal are under way; a worker that holds more than its share gives some away in
/// planned hand-overs. Nothing here waits, asks or knows of the database.
struct LeaseKeeper: Sendable {
    /// A shard that is held: working → draining → gone, or → gone at once when the lease is lost.
    private struct Shard {
        var hold: ShardLease
        var deadline: ContinuousClock.Instant
        var phase: Phase
    }

    private enum Phase {
        /// Exits: draining (stop, or the runtime ended by itself), gone (lease lost or no longer trusted).
        case working
        /// Exits: releasing (the runtime ended), gone (lease lost or no longer trusted).
        case draining
        /// Exits: gone (the release was answered).
        case releasing
    }

    private let terms: LeaseTerms
    private var shards: [Shard] = []
    private var nextRenewal: ContinuousClock.Instant
    private var nextSeek: ContinuousClock.Instant
    private var isRenewing = false
    private var isAcquiring = false
    private var isStopping = false
    /// How often it was said that this worker ends, without an answer yet.
    private var leaving = 0
    private var isFinished = false

    init(terms: LeaseTerms, at now: ContinuousClock.Instant) {
        self.terms = terms
        nextRenewal = now
        nextSeek = now
    }

    /// The shards that are held, in order.
    var holds: [ShardLease] { shards.map(\.hold) }

    /// When `tick` is due next.
    var nextTick: ContinuousClock.Instant {
        let renewal = isRenewing ? [] : [nextRenewal]
        return shards.map(\.deadline).reduce(renewal.reduce(nextSeek, min), min)
    }

    /// Takes in one event; the actions are to be done in their order.
    mutating func handle(_ event: LeaseEvent, at now: ContinuousClock.Instant) -> [LeaseAction] {
        var actions = dropExpired(at: now)
        switch event {
        case .tick: break
        case .acquired(let holds, let workers, let asked):
            actions += acquired(holds, asked: asked, at: now)
            actions += balance(among: workers)
        case .acquireFailed: actions += acquireEnded()
        case .renewed(let kept, let of, let asked): actions += renewed(kept, of: of, asked: asked)
        case .renewFailed: renewFailed(at: now)
        case .ended(let hold): actions += ended(hold)
        case .stop: actions += stop()
        case .left: leaving -= 1
        case .released(let holds): released(holds, at: now)
        }
        return actions + due(at: now)
    }

    private mutating func acquired(
        _ holds: [ShardLease],
        asked: ContinuousClock.Instant,
        at now: ContinuousClock.Instant
    ) -> [LeaseAction] {
        let again = acquireEnded()
        let deadline = terms.deadline(asked: asked)
        guard deadline > now else { return again }
        guard !isStopping else {
            return again + (holds.isEmpty ? [] : [.release(hold(releasing: holds, until: deadline))])
        }
        return holds.sorted().flatMap { hold -> [LeaseAction] in
            let replaced = shards.filter { $0.hold.shard == hold.shard }.map(\.hold)
            insert(Shard(hold: hold, deadline: deadline, phase: .working))
            return replaced.map(LeaseAction.abandon) + [.begin(hold, until: deadline)]
        }
    }

    /// The question said that this worker lives: one that is stopping takes that back.
    private mutating func acquireEnded() -> [LeaseAction] {
        isAcquiring = false
        return isStopping ? leave() : []
    }

    private mutating func leave() -> [LeaseAction] {
        leaving += 1
        return [.leave]
    }

    /// Gives away what is more than this worker's share, a few at a time, the last shards first.
    private mutating func balance(among workers: Int) -> [LeaseAction] {
        guard !isStopping else { return [] }
        let working = shards.indices.filter { if case .working = shards[$0].phase { true } else { false } }
        let onTheirWay = shards.count - working.count
        let excess = min(working.count - terms.share(among: workers), LeaseTerms.handedOverAtOnce - onTheirWay)
        guard excess > 0 else { return [] }
        return working.suffix(excess).map { index in
            shards[index].phase = .draining
            return .drain(shards[index].hold)
        }
    }

    private mutating func hold(releasing holds: [ShardLease], until deadline: ContinuousClock.Instant) -> [ShardLease] {
        for hold in holds { insert(Shard(hold: hold, deadline: deadline, phase: .releasing)) }
        return holds
    }

    private mutating func renewed(
        _ kept: [ShardLease],
        of asked: [ShardLease],
        asked instant: ContinuousClock.Instant
    ) -> [LeaseAction] {
        isRenewing = false
        let deadline = terms.deadline(asked: instant)
        let keptHolds = Set(kept)
        let lost = Set(asked).subtracting(keptHolds)
        var extended: [ShardLease] = []
        for index in shards.indices where keptHolds.contains(shards[index].hold) && shards[index].deadline < deadline {
            shards[index].deadline = deadline
            extended.append(shards[index].hold)
        }
        let actions = drop { lost.contains($0.hold) }
        return (extended.isEmpty ? [] : [.extend(extended, until: deadline)]) + actions
    }

    private mutating func renewFailed(at now: ContinuousClock.Instant) {
        isRenewing = false
        nextRenewal = now.advanced(by: terms.retryInterval)
    }

    /// A runtime that ended by itself gives its shard back too: another worker, or this one anew, shall try.
    private mutating func ended(_ hold: ShardLease) -> [LeaseAction] {
        guard let index = shards.firstIndex(where: { $0.hold == hold }) else { return [] }
        shards[index].phase = .releasing
        return [.release([hold])]
    }

    private mutating func stop() -> [LeaseAction] {
        guard !isStopping else { return [] }
        isStopping = true
        var actions = leave()
        for index in shards.indices {
            guard case .working = shards[index].phase else { continue }
            shards[index].phase = .draining
            actions.append(.drain(shards[index].hold))
        }
        return actions
    }

    /// A shard that its own runtime gave up is looked for again at once: a call may wait for it.
    private mutating func released(_ holds: [ShardLease], at now: ContinuousClock.Instant) {
        nextSeek = now
        let gone = Set(holds)
        shards.removeAll { gone.contains($0.hold) }
    }

    /// What time asks for: renewal, search for free shards, the end.
    private mutating func due(at now: ContinuousClock.Instant) -> [LeaseAction] {
        var actions: [LeaseAction] = []
        if now >= nextRenewal, !isRenewing {
            nextRenewal = now.advanced(by: terms.renewInterval)
            let kept = shards.filter { if case .releasing = $0.phase { false } else { true } }.map(\.hold)
            if !kept.isEmpty {
                isRenewing = true
                actions.append(.renew(kept))
            }
        }
        if now >= nextSeek {
            nextSeek = now.advanced(by: terms.seekInterval)
            if !isAcquiring, !isStopping {
                isAcquiring = true
                actions.append(.acquire(held: shards.count, limit: terms.maximumShards - shards.count))
            }
        }
        if isStopping, shards.isEmpty, !isAcquiring, leaving == 0, !isFinished {
            isFinished = true
            actions.append(.finish)
        }
        return actions
    }

    /// Lets go of what is no longer trusted; it is not released, because it may be another's by now.
    private mutating func dropExpired(at now: ContinuousClock.Instant) -> [LeaseAction] {
        drop { $0.deadline <= now }
    }

    private mutating func drop(_ isLost: (Shard) -> Bool) -> [LeaseAction] {
        let lost = shards.filter(isLost).map(\.hold)
        shards.removeAll(where: isLost)
        return lost.map(LeaseAction.abandon)
    }

    private mutating func insert(_ shard: Shard) {
        shards.removeAll { $0.hold.shard == shard.hold.shard }
        let index = shards.firstIndex { shard.hold.shard < $0.hold.shard } ?? shards.endIndex
        shards.insert(shard, at: index)
    }
}
