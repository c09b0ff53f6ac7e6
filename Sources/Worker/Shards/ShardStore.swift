import Domain
import Storage
import Switch

/// What the worker asks of the database, in the worker's words; every transaction of a shard carries its lease.
struct ShardStore: Sendable {
    /// The most requests begun at once: 90 companies, 100 each, is what the database answers in one round trip.
    static let companiesAtOnce = 90

    let database: Database
    /// The same by connections of its own, for leases alone.
    let leases: Database
    let owner: String
    let terms: LeaseTerms

    /// Says that this worker lives and takes free shards up to its share; answers also how many workers live.
    func acquire(held: Int, limit: Int) async throws -> (leases: [ShardLease], workers: Int) {
        try await leases.withControl { transaction in
            let workers = try await transaction.announceWorker(owner, life: terms.presence)
            let room = min(limit, terms.share(among: workers) - held)
            guard room > 0 else { return ([], workers) }
            return (try await transaction.acquireLeases(owner: owner, limit: room, life: terms.life), workers)
        }
    }

    /// Says that this worker ends.
    func leave() async throws {
        try await leases.withControl { try await $0.leaveWorkers(owner) }
    }

    /// Renews leases; those that are not answered are another's.
    func renew(_ held: [ShardLease]) async throws -> [ShardLease] {
        try await leases.withControl { try await $0.renew(held, owner: owner, life: terms.life) }
    }

    /// Gives leases back.
    func release(_ held: [ShardLease]) async throws {
        try await leases.withControl { try await $0.release(held, owner: owner) }
    }

    /// Which of these shards have requests that wait.
    func shardsWithRequests(among shards: [ShardNumber]) async throws -> Set<ShardNumber> {
        Set(try await database.withOperator { try await $0.companiesWithRequests(inShards: shards) }.map(\.shard))
    }

    /// The companies of a shard with requests that wait, as many as are begun at once; `isAll` is false for more.
    func companiesWithRequests(of shard: ShardNumber) async throws -> (companies: [CompanyID], isAll: Bool) {
        let waiting = try await database.withOperator { try await $0.companiesWithRequests(inShards: [shard]) }
        return (waiting.prefix(Self.companiesAtOnce).map(\.company), waiting.count <= Self.companiesAtOnce)
    }

    /// How many owners in a row have ended without giving the shard back; when none has, nothing is suspected.
    func uncleanEnds(of shard: ShardNumber) async throws -> Int {
        try await database.withControl { transaction in
            let count = try await transaction.uncleanEnds(of: shard)
            if count == 0 { try await transaction.forgetSuspects(of: shard) }
            return count
        }
    }

    /// Notes that this is about to be handled; answers how often it was.
    func begin(_ suspect: Suspect, under lease: ShardLease) async throws -> Int {
        try await database.withControl { try await $0.begin("\(suspect)", under: lease) }
    }

    /// Notes that what was begun is handled and kept.
    func end(_ suspect: Suspect, under lease: ShardLease) async throws {
        try await database.withControl { try await $0.end("\(suspect)", under: lease) }
    }

    /// Takes the suspect's company out of routing.
    func quarantine(_ suspect: Suspect, under lease: ShardLease) async throws {
        try await database.withControl { transaction in
            try await transaction.quarantine(suspect.company, over: "\(suspect)", under: lease)
        }
    }

    /// Those of these companies that are out of routing.
    func quarantined(among companies: [CompanyID]) async throws -> Set<CompanyID> {
        try await database.withControl { try await $0.quarantined(among: companies) }
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
            var room = CompanyRoom(company: company, snapshot: snapshot, directory: directory, prompts: prompts)
            room.versions = try await transaction.presenceVersions()
            return room
        }
    }

    /// What a company has decided.
    func directory(of company: CompanyID) async throws -> CompanyDirectory {
        try await database.withCompany(company) { try await CompanyDirectory(reading: $0) }
    }

    /// The requests of these companies, each noted as begun; at most 100 of each.
    func beginRequests(of companies: [CompanyID], under lease: ShardLease) async throws -> [EngineRequest] {
        try await database.beginRequests(of: companies, under: lease)
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
