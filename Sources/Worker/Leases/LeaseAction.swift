import Domain
import Storage

/// What the keeper of leases wants done.
enum LeaseAction: Hashable, Sendable {
    /// Say that this worker lives, and ask for free shards up to its share: so many are held, at most so many more.
    case acquire(held: Int, limit: Int)
    /// Renew these in one statement.
    case renew([ShardLease])
    /// Begin to work on a shard, trusted until the deadline.
    case begin(ShardLease, until: ContinuousClock.Instant)
    /// Go on to trust these until the deadline.
    case extend([ShardLease], until: ContinuousClock.Instant)
    /// Stop at once: the lease is lost or no longer trusted. Nothing more may be decided, written or sent.
    case abandon(ShardLease)
    /// Finish what is under way and stop: the shard shall be given back.
    case drain(ShardLease)
    /// Give these back in one statement.
    case release([ShardLease])
    /// Say that this worker ends, so that others take its share.
    case leave
    /// All is given back: the process may end.
    case finish
}
