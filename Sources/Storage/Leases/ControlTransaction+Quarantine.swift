public import Domain
import Postgres

extension ControlTransaction {
    /// How many owners in a row have ended without giving the shard back; 0 again once one has had it for ten minutes.
    public func uncleanEnds(of shard: ShardNumber) async throws -> Int {
        Int(try await run(SuspectSQL.unclean, shard))
    }

    /// Notes that this is about to be handled, and answers how often it was, this time included: more than once when
    /// owners ended over it. Throws ``StorageRefusal/leaseLost`` when the shard is another's.
    ///
    /// - Parameter suspect: a name that is the same at each attempt; at most 200 characters.
    public func begin(_ suspect: String, under lease: ShardLease) async throws -> Int {
        guard let attempts = try await run(SuspectSQL.begin, (lease: lease, suspect: suspect)) else {
            throw StorageRefusal.leaseLost
        }
        return Int(attempts)
    }

    /// Notes that what was begun is handled and kept.
    public func end(_ suspect: String, under lease: ShardLease) async throws {
        _ = try await run(SuspectSQL.end, (lease: lease, suspect: suspect))
    }

    /// Forgets what owners of a shard have ended over: the one before gave it back in order.
    public func forgetSuspects(of shard: ShardNumber) async throws {
        _ = try await run(SuspectSQL.forget, shard)
    }

    /// Takes a company out of routing until an operator releases it, and forgets what it was suspected of; does nothing to
    /// one that is out already, or when the shard is another's.
    public func quarantine(_ company: CompanyID, over suspect: String, under lease: ShardLease) async throws {
        _ = try await run(SuspectSQL.quarantine, (company: company, suspect: suspect, lease: lease))
    }

    /// Those of these companies that are out of routing.
    public func quarantined(among companies: [CompanyID]) async throws -> Set<CompanyID> {
        Set(try await run(SuspectSQL.among, companies))
    }
}
