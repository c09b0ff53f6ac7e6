public import Domain

/// A company and the shard that routes it.
public struct ShardedCompany: Hashable, Sendable {
    /// The company.
    public let company: CompanyID
    /// Its shard.
    public let shard: ShardNumber
}
