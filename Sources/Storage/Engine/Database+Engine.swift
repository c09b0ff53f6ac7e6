public import Domain
import Postgres

extension CompanyTransaction {
    /// The company's engine as it was last kept; nil when there has never been one.
    ///
    /// Throws `DecodingError` when a stored state is not one that this version reads.
    public func engineSnapshot() async throws -> EngineSnapshot? {
        guard let counters = try await run(EngineReadSQL.counters) else { return nil }
        return EngineSnapshot(
            calls: try await run(EngineReadSQL.calls).map { try $0.decode() },
            agents: try await run(EngineReadSQL.agents).map { try $0.decode() },
            queues: try await run(EngineReadSQL.queues).map { try $0.decode() },
            counters: try counters.decode()
        )
    }

    /// The versions of the presences that are kept; each write of one makes it one more.
    public func presenceVersions() async throws -> [AgentID: Int64] {
        Dictionary(try await run(EngineReadSQL.presenceVersions)) { first, _ in first }
    }
}

extension SellerTransaction {
    /// The companies of a shard with live calls or agents who are not logged out: what a new owner loads at once.
    public func activeCompanies(in shard: ShardNumber) async throws -> [CompanyID] {
        try await run(EngineReadSQL.active, shard)
    }
}

extension Database {
    /// The requests that wait in these companies, each noted as begun: `attempts` counts this time.
    ///
    /// Committed before the requests are handled, so that one whose handling ends the process is known by its attempts.
    /// At most 90 companies and 100 requests of each. Throws ``StorageRefusal/leaseLost``.
    public func beginRequests(of companies: [CompanyID], under lease: ShardLease) async throws -> [EngineRequest] {
        let (batch, handles) = Self.beginning(companies, under: lease)
        do {
            let results = try await self.companies.withOperator(batch)
            var requests: [EngineRequest] = []
            for handle in handles { requests += try results[handle].sorted { $0.id < $1.id } }
            return requests
        } catch {
            throw error.sqlState == .divisionByZero ? StorageRefusal.leaseLost as any Error : error
        }
    }

    private static func beginning(
        _ companies: [CompanyID],
        under lease: ShardLease
    ) -> (Batch, [Batch.Handle<[EngineRequest]>]) {
        var batch = Batch()
        var handles: [Batch.Handle<[EngineRequest]>] = []
        batch.add(LeaseSQL.fence, lease)
        for company in companies.prefix(companiesPerCommit) {
            batch.setCompany(company.postgresValue)
            handles.append(batch.add(EngineReadSQL.begin.statement, .init(company: company, input: 100)))
        }
        return (batch, handles)
    }
}
