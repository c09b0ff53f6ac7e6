public import Domain

/// A shard and the epoch under which it is held.
public struct ShardLease: Hashable, Comparable, Sendable {
    /// The shard.
    public let shard: ShardNumber
    /// The number of its lease.
    public let epoch: LeaseEpoch

    /// A lease of its parts.
    public init(shard: ShardNumber, epoch: LeaseEpoch) {
        self.shard = shard
        self.epoch = epoch
    }

    /// Orders by shard, then epoch.
    public static func < (left: Self, right: Self) -> Bool {
        left.shard != right.shard ? left.shard < right.shard : left.epoch < right.epoch
    }
}

/// A shard's lease as anybody may see it, for health and the operator.
public struct LeaseView: Hashable, Sendable {
    /// Shard and epoch.
    public let lease: ShardLease
    /// Who took it last; nil when it was given back.
    public let owner: String?
    /// Whether it has not run out.
    public let isHeld: Bool
}
