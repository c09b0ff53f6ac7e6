import Domain
import Storage
import Switch

/// What the worker asks of the database, in the worker's words; every transaction of a shard carries its lease.
struct ShardStore: Sendable {
    /// The most requests begun at once: 90 companies, 100 each, is what the database answers in one round trip.
    static let companiesAtOnce = 90

    let database: Database
    let owner: String
    let life: Duration

    /// Takes at most so many free shards.
    func acquire(_ limit: Int) async throws -> [ShardLease] {
        try await database.withControl { try await $0.acquireLeases(owner: owner, limit: limit, life: life) }
    }

    /// Renews leases; those that are not answered are another's.
    func renew(_ leases: [ShardLease]) async throws -> [ShardLease] {
        try await database.withControl { try await $0.renew(leases, owner: owner, life: life) }
    }

    /// Gives leases back.
    func release(_ leases: [ShardLease]) async throws {
        try await database.withControl { try await $0.release(leases, owner: owner) }
    }

    /// The companies of a shard with live calls or agents who are not logged out.
    func activeCompanies(of shard: ShardNumber) async throws -> [CompanyID] {
        try await database.withOperator { try await $0.activeCompanies(in: shard) }
    }

    /// All companies of a shard.
    func companies(of shard: ShardNumber) async throws -> [CompanyID] {
        try await database.withOperator { try await $0.companies(inShards: [shard]) }.map(\.company)
    }

    /// The devices of a company, as the switch must know them.
    func devices(of company: CompanyID) async throws -> [SwitchDevice] {
        try await database.withCompany(company) { try await $0.provisionedDevices() }
            .compactMap { CompanyDirectory.Device($0)?.provisioned }
    }

    /// Which company each number of a shard leads to.
    func numbers(of shard: ShardNumber) async throws -> [PhoneNumber: CompanyID] {
        var numbers: [PhoneNumber: CompanyID] = [:]
        var last: PhoneNumber?
        repeat {
            let after = last
            let routes = try await database.withControl { try await $0.numberRoutes(inShards: [shard], after: after) }
            for route in routes { numbers[route.e164] = route.company }
            last = routes.last?.e164
        } while last != nil
        return numbers
    }

    /// A company as it was last kept, with what it has decided since.
    func room(of company: CompanyID, prompts: PromptLibrary) async throws -> CompanyRoom {
        try await database.withCompany(company) { transaction in
            let snapshot = try await transaction.engineSnapshot() ?? EngineSnapshot()
            let directory = try await CompanyDirectory(reading: transaction)
            return CompanyRoom(company: company, snapshot: snapshot, directory: directory, prompts: prompts)
        }
    }

    /// What a company has decided.
    func directory(of company: CompanyID) async throws -> CompanyDirectory {
        try await database.withCompany(company) { try await CompanyDirectory(reading: $0) }
    }

    /// The requests that wait in a shard's inboxes, each noted as begun; `isAll` is false when more wait.
    func beginRequests(under lease: ShardLease) async throws -> (requests: [EngineRequest], isAll: Bool) {
        let waiting = try await database.withOperator { try await $0.companiesWithRequests(inShards: [lease.shard]) }
        guard !waiting.isEmpty else { return ([], true) }
        let companies = waiting.prefix(Self.companiesAtOnce).map(\.company)
        let requests = try await database.beginRequests(of: companies, under: lease)
        return (requests, waiting.count <= companies.count && requests.count < 100)
    }

    /// Keeps what companies did, behind the lease.
    func commit(_ work: [CompanyWork], under lease: ShardLease, at now: Instant) async throws {
        var rest = work[...]
        while !rest.isEmpty {
            let part = try rest.prefix(Database.companiesPerCommit).map { try CompanyCommit($0) }
            rest = rest.dropFirst(Database.companiesPerCommit)
            try await database.commit(part, under: lease, at: now)
        }
    }
}
