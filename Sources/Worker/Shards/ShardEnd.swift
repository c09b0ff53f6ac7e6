/// Why a shard's runtime ended other than by being drained.
enum ShardEnd: Error, Hashable, Sendable {
    /// The lease is not trusted any more; nothing may leave the process.
    case notTrusted
}
