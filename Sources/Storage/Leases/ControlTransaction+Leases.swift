import Domain
import Postgres

extension ControlTransaction {
    /// Takes free shards, at most `limit`: their epochs rise. Read the clock before asking.
    ///
    /// - Parameters:
    ///   - owner: this process; at most 100 characters.
    ///   - life: how long the lease lasts unless it is renewed.
    public func acquireLeases(owner: String, limit: Int, life: Duration) async throws -> [ShardLease] {
        try await run(LeaseSQL.acquire, (owner: owner, limit: Int64(limit), life: life)).sorted()
    }

    /// Says that this worker lives, and answers how many do, itself included.
    ///
    /// - Parameters:
    ///   - owner: as in the leases.
    ///   - life: how long it counts unless it says so again.
    public func announceWorker(_ owner: String, life: Duration) async throws -> Int {
        Int(try await run(WorkerSQL.announce, (owner: owner, life: life)))
    }

    /// Says that this worker ends, so that others need not wait to take its share.
    public func leaveWorkers(_ owner: String) async throws {
        _ = try await run(WorkerSQL.leave, owner)
    }

    /// Renews leases in one statement. Those that are not answered are another's: stop at once, do not release.
    public func renew(_ leases: [ShardLease], owner: String, life: Duration) async throws -> [ShardLease] {
        try await run(LeaseSQL.renew, LeaseSQL.Hold(owner, leases, life: life)).sorted()
    }

    /// Gives leases back, so that others need not wait for their end.
    public func release(_ leases: [ShardLease], owner: String) async throws {
        _ = try await run(LeaseSQL.release, LeaseSQL.Hold(owner, leases))
    }

    /// All leases, in the order of shards.
    public func leases() async throws -> [LeaseView] {
        try await run(LeaseSQL.all, ())
    }
}
