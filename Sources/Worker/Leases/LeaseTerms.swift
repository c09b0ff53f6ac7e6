import Domain
import Storage

/// How long a lease lasts and how it is kept.
///
/// The defaults are the protocol of reliability.md, section 4: six seconds, renewed each two, trusted one second less
/// than they last. A worker that dies is replaced within `life` + `seekInterval`.
public struct LeaseTerms: Hashable, Sendable {
    /// How long the database keeps a lease that is not renewed.
    public var life: Duration
    /// How long before its end in the database the owner stops to trust it: room for clocks that run unequally.
    public var margin: Duration
    /// How often all leases of a worker are renewed, in one statement.
    public var renewInterval: Duration
    /// How soon a renewal that failed, or whose outcome is unknown, is tried again.
    public var retryInterval: Duration
    /// How often a worker that holds fewer shards than it may looks for free ones.
    public var seekInterval: Duration
    /// The most shards that this worker holds.
    public var maximumShards: Int

    /// The most shards that are being given to other workers at once, when this one holds more than its share.
    static let handedOverAtOnce = 8

    /// How long a worker counts as living after it last said so: shorter than a lease, so that the share of the others
    /// has grown when its leases run out.
    var presence: Duration { life / 2 }

    /// How many shards a worker may hold when so many live: all of them find a place.
    func share(among workers: Int) -> Int {
        let shards = ShardNumber.all.count
        return min(maximumShards, (shards + max(1, workers) - 1) / max(1, workers))
    }

    /// Makes terms of their parts.
    public init(
        life: Duration = .seconds(6),
        margin: Duration = .seconds(1),
        renewInterval: Duration = .seconds(2),
        retryInterval: Duration = .milliseconds(500),
        seekInterval: Duration = .milliseconds(200),
        maximumShards: Int = 64
    ) {
        precondition(margin < life && renewInterval + retryInterval < life - margin, "a lease must outlive a renewal")
        precondition((1...1024).contains(maximumShards), "a worker holds 1 to 1024 shards")
        self.life = life
        self.margin = margin
        self.renewInterval = renewInterval
        self.retryInterval = retryInterval
        self.seekInterval = seekInterval
        self.maximumShards = maximumShards
    }

    /// Until when an answer to a question asked at `asked` may be trusted.
    func deadline(asked: ContinuousClock.Instant) -> ContinuousClock.Instant {
        asked.advanced(by: life - margin)
    }
}
