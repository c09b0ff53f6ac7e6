public import Domain
import Postgres

extension Database {
    /// Commits what a shard's companies did, all or nothing, in one round trip: the fence first, then company by company.
    ///
    /// Nothing that these changes caused may leave the process before this returns. At most ``companiesPerCommit``
    /// companies a call.
    ///
    /// Throws ``StorageRefusal/leaseLost`` when the shard is another's now or a company's stored history is not the one
    /// that the records go on from; `PostgresError` otherwise, and then the outcome may be unknown. In each case throw the
    /// engines of the shard away and restore them from the database.
    public func commit(_ commits: [CompanyCommit], under lease: ShardLease, at instant: Instant) async throws {
        precondition(
            commits.count <= Self.companiesPerCommit,
            "a commit has at most \(Self.companiesPerCommit) companies"
        )
        var batch = Batch()
        batch.add(LeaseSQL.fence, lease)
        for commit in commits { try Self.add(commit, under: lease.epoch, at: instant, to: &batch) }
        do {
            _ = try await companies.withOperator(batch)
        } catch {
            throw error.sqlState == .divisionByZero ? StorageRefusal.leaseLost as any Error : error
        }
    }

    /// The most companies of one commit; a batch has at most 1 024 entries, and a company needs up to 12.
    public static var companiesPerCommit: Int { 85 }

    private static func add(
        _ commit: CompanyCommit,
        under epoch: LeaseEpoch,
        at instant: Instant,
        to batch: inout Batch
    ) throws {
        batch.setCompany(commit.company.postgresValue)
        var company = CompanyBatch(company: commit.company, batch: batch)
        let last = commit.changes.counters.records
        let advance = EngineAdvance(
            from: (commit.records.first?.sequence).map { $0 - 1 } ?? last,
            to: last,
            epoch: epoch,
            state: try StoredJSON(encoding: commit.changes.counters),
            at: instant
        )
        company.add(EngineSQL.advance, advance)
        if !commit.records.isEmpty { company.add(EngineSQL.insertEvents, try EventColumns(commit.records)) }
        let calls = try CallColumns(commit)
        if !calls.id.isEmpty { company.add(EngineSQL.upsertCalls, calls) }
        let offers = try OfferColumns(commit.records)
        if !commit.rosters.isEmpty { company.add(RosterSQL.insert, commit.rosters) }
        if !offers.id.isEmpty { company.add(EngineSQL.insertOffers, offers) }
        let ended = OfferEndColumns(commit.records)
        if !ended.id.isEmpty { company.add(EngineSQL.endOffers, ended) }
        let changes = commit.changes
        // One who was removed may have come back within the same commit.
        if !changes.removedAgents.isEmpty { company.add(EngineSQL.deletePresences, changes.removedAgents) }
        if !changes.agents.isEmpty { company.add(EngineSQL.upsertPresences, try PresenceColumns(changes)) }
        if !changes.queues.isEmpty {
            company.add(EngineSQL.upsertQueues, try QueueColumns(changes, at: instant))
        }
        if !commit.answers.isEmpty { company.add(EngineSQL.answer, AnswerColumns(commit.answers, at: instant)) }
        if !commit.messages.isEmpty {
            company.add(EngineSQL.insertMessages, MessageColumns(commit.messages, at: instant))
        }
        batch = company.batch
    }
}

/// A batch while one company's statements are added to it.
private struct CompanyBatch {
    let company: CompanyID
    var batch: Batch

    mutating func add<Input, Output>(_ statement: CompanyStatement<Input, Output>, _ input: Input) {
        batch.add(statement.statement, .init(company: company, input: input))
    }
}
