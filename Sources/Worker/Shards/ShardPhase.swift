/// How far a worker has come with a shard that it leases.
///
/// loading → offline ⇄ online
public enum ShardPhase: Hashable, Sendable {
    /// What the database holds is being read. Exits: offline.
    case loading
    /// The switch is not reached: nothing is decided. Exits: online.
    case offline
    /// Calls are routed. Exits: offline.
    case online
}
