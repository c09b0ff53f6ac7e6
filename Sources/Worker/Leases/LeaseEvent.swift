import Domain
import Storage

/// What the keeper of leases is told.
enum LeaseEvent: Hashable, Sendable {
    /// Time has passed.
    case tick
    /// The database gave these shards, and so many workers live; `asked` was read before the question left.
    case acquired([ShardLease], workers: Int, asked: ContinuousClock.Instant)
    /// No shard was given, or the answer is unknown: one that was given after all runs out by itself.
    case acquireFailed
    /// The database renewed these of the leases that were asked for; the others are another's now.
    case renewed([ShardLease], of: [ShardLease], asked: ContinuousClock.Instant)
    /// The renewal failed or its outcome is unknown; the leases last as long as they were trusted before.
    case renewFailed
    /// A runtime has ended: nothing of it is under way any more.
    case ended(ShardLease)
    /// The process shall give back what it holds and end.
    case stop
    /// It was said that this worker ends, or given up.
    case left
    /// The release was answered or given up.
    case released([ShardLease])
}
