public import Domain
import Postgres

/// Removes what nobody asks for any more, and makes the months of history to come.
///
/// One process does it at a time: it takes the duty, every transaction renews it and ends when another took it over. All
/// of it is safe to stop and to repeat. Bounded: ``HousekeepingTerms/batch`` rows a transaction,
/// but for history that is found outside its month, as after an upgrade: a month of it is moved at once.
public struct Housekeeping: Sendable {
    let database: Database
    let terms: HousekeepingTerms
    let owner: String

    /// - Parameters:
    ///   - database: where; used as the seller, a connection for a transaction at a time.
    ///   - owner: this process, in the database's row of who does it.
    public init(_ database: Database, _ terms: HousekeepingTerms = HousekeepingTerms(), owner: String) {
        self.database = database
        self.terms = terms
        self.owner = owner
    }

    /// One pass; nil when it is not due, or another process is at it.
    ///
    /// Throws `PostgresError` when the database goes away, and `StorageRefusal.leaseLost` when this process was so slow
    /// that another took over; what was done is kept.
    public func pass(at instant: Instant) async throws -> HousekeepingReport? {
        let epoch = try await database.withOperator { transaction in
            try await transaction.run(DutySQL.take, (duty: .housekeeping, owner: owner, at: instant))
        }
        guard let hold = epoch.map({ DutyHold(duty: .housekeeping, epoch: $0) }) else { return nil }
        var report = HousekeepingReport()
        try await keepHistory(hold, at: instant, &report)
        for kind in HousekeepingReport.Kind.allCases {
            report.removed[kind] = try await remove(kind, hold, at: instant)
        }
        try await database.withOperator { transaction in
            _ = try await transaction.run(DutySQL.finish, (hold: hold, due: instant + terms.interval))
        }
        return report
    }

    /// Makes the months to come and those that events came in without one, and drops those that are old enough.
    ///
    /// A lock that is not had within a second is left to the next pass: calls go on meanwhile.
    private func keepHistory(_ hold: DutyHold, at instant: Instant, _ report: inout HousekeepingReport) async throws {
        let day = CivilDate(utc: instant)
        let stray = try await database.withOperator { try await $0.run(HousekeepingSQL.strayMonths) }
        let coming = (0...terms.monthsAhead).map { day.monthStart(after: $0) }
        do {
            for month in Set(stray + coming).sorted() {
                let isMade = try await held(hold) { try await $0.run(HousekeepingSQL.makeMonth, month) }
                if isMade { report.monthsMade.append(month) }
            }
            let before = day - terms.historyDays
            while let dropped = try await held(hold, { try await $0.run(HousekeepingSQL.dropMonth, before) }) {
                report.monthsDropped.append(dropped)
            }
        } catch let error as PostgresError where error.sqlState == .lockNotAvailable {
            report.isHistoryLeft = true
        }
    }

    private func remove(_ kind: HousekeepingReport.Kind, _ hold: DutyHold, at instant: Instant) async throws -> Int {
        let removal = (before: instant - terms.age(of: kind), limit: Int64(terms.batch))
        var sum = 0
        for _ in 0..<terms.batchLimit {
            let count = try await held(hold) { try await $0.remove(kind, removal) }
            sum += count
            if count < terms.batch { break }
        }
        return sum
    }

    /// One transaction of the work, which ends when the duty is another's.
    private func held<Output>(
        _ hold: DutyHold,
        _ work: (SellerTransaction) async throws -> Output
    ) async throws -> Output {
        try await database.withOperator { transaction in
            guard try await transaction.run(DutySQL.hold, hold) == 1 else { throw StorageRefusal.leaseLost }
            return try await work(transaction)
        }
    }
}

extension HousekeepingTerms {
    /// How old a row of that kind becomes: since it was answered, made, or over.
    fileprivate func age(of kind: HousekeepingReport.Kind) -> Duration {
        switch kind {
        case .request: answers
        case .message: messages
        case .idempotencyKey: idempotencyKeys
        case .session: .zero
        case .worker: workers
        }
    }
}

extension SellerTransaction {
    fileprivate func remove(
        _ kind: HousekeepingReport.Kind,
        _ removal: HousekeepingSQL.Removal
    ) async throws -> Int {
        switch kind {
        case .request: return try await run(HousekeepingSQL.removeRequests, removal)
        case .message: return try await run(HousekeepingSQL.removeMessages, removal)
        case .idempotencyKey: return try await run(HousekeepingSQL.removeIdempotencyKeys, removal)
        case .worker: return try await run(HousekeepingSQL.removeWorkers, removal)
        case .session:
            let hashes = try await run(HousekeepingSQL.removeSessions, removal)
            if !hashes.isEmpty { _ = try await run(HousekeepingSQL.removeCredentials, hashes) }
            return hashes.count
        }
    }
}
