public import Domain

/// How much there is of what lives, in the whole installation.
public struct CensusReport: Hashable, Sendable {
    /// Calls that have not ended, by how far they are.
    public var calls: [CallState.Phase: Int64] = [:]
    /// Agents whom an engine knows, by what they are doing.
    public var agents: [Presence.Kind: Int64] = [:]
    /// Requests to engines without an answer.
    public var requests: Int64 = 0
    /// How long the oldest of them has waited.
    public var oldestRequest: Duration = .zero
    /// Shards with and without a worker.
    public var shards: (held: Int64, free: Int64) { (held, free) }
    var held: Int64 = 0
    var free: Int64 = 0
}
