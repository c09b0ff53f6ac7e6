public import Domain
import Postgres

/// The monthly run: charges every company's licences for a month and issues the invoices.
///
/// The first start fixes the cut-off; every later start, and every other process at the same time, works on with the same
/// one (billing rules R24 and R26). Companies are taken in the order of their identifiers, about a hundred in a
/// transaction that writes everything of theirs or nothing (R23), so it may be killed at any point and started again.
/// A company that cannot be billed is left out with its reason and tried again at the next start.
public struct BillRun: Sendable {
    /// Limits of a run.
    public struct Configuration: Sendable {
        /// Companies in one transaction, 1–500.
        public var batchSize: Int64 = 100
        /// How often one batch is tried when the database goes away or is busy, from 1.
        public var attempts = 10

        /// The usual limits.
        public init() {}
    }

    let database: Database
    let run: BillRunSQL.Run
    let configuration: Configuration
    let clock: @Sendable () -> Instant

    /// A run for the month that begins on `month`; `clock` says the time, which dates the cut-off and the invoices.
    public init(
        _ database: Database,
        month: CivilDate,
        configuration: Configuration = Configuration(),
        clock: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        run = BillRunSQL.Run(month: month, kind: "monthly")
        self.configuration = configuration
        self.clock = clock
    }

    /// Bills what is left of the month. A second call changes nothing and says how many were billed already.
    ///
    /// Throws ``BillRunRefusal``, and `PostgresError` when the database stays away; what was reported by then is
    /// committed.
    public func start(
        progress: @Sendable (BillRunProgress) async -> Void = { _ in }
    ) async throws -> BillRunReport {
        guard run.month.day == 1 else { throw BillRunRefusal.notAMonth }
        let started = clock()
        let (cutoff, counts) = try await begin(at: started)
        var report = BillRunReport(month: run.month, cutoff: cutoff)
        var state = BillRunBatch(after: CompanyID(high: 0, low: 0), known: [:])
        var dealt = 0
        while let outcome = try await repeated(state) {
            report.add(outcome)
            dealt += outcome.companies
            state.after = outcome.last
            let seconds = max(Double((clock() - started).wholeMilliseconds) / 1000, 0.001)
            await progress(
                BillRunProgress(
                    companies: dealt,
                    remaining: max(0, Int(counts.pending) - dealt),
                    companiesPerSecond: Double(dealt) / seconds
                )
            )
        }
        let done = try await end(cutoff: cutoff)
        report.alreadyBilled = max(0, done - report.billed - report.withoutCharge)
        return report
    }

    /// Fixes the cut-off, unless the run has one.
    private func begin(at now: Instant) async throws -> (cutoff: Instant, counts: (pending: Int64, done: Int64)) {
        try await database.withOperator { seller in
            _ = try await seller.run(BillRunSQL.start, (run: run, cutoff: now))
            let cutoff = try await seller.run(BillRunSQL.cutoff, run)
            return (cutoff, try await seller.run(BillRunSQL.counts, (run: run, cutoff: cutoff)))
        }
    }

    /// Notes the end of a run that has left nobody out; answers how many companies are dealt with.
    private func end(cutoff: Instant) async throws -> Int {
        try await database.withOperator { seller in
            let counts = try await seller.run(BillRunSQL.counts, (run: run, cutoff: cutoff))
            if counts.pending == 0 { _ = try await seller.run(BillRunSQL.finish, (run: run, at: clock())) }
            return Int(counts.done)
        }
    }

    /// One batch, tried again when the database was away: what is committed is seen, and not done again.
    private func repeated(_ batch: BillRunBatch) async throws -> BillRunBatch.Outcome? {
        var batch = batch
        var attempt = 1
        while true {
            do {
                return try await database.withOperator { try await bill(batch, in: $0) }
            } catch let late as LateFault {
                batch.known[late.company] = late.fault
            } catch let error as PostgresError where error.isTransient && attempt < configuration.attempts {
                attempt += 1
            }
        }
    }
}

/// A company's documents could not be written after its batch had taken numbers: the batch is made again without it.
struct LateFault: Error {
    let company: CompanyID
    let fault: BillRunFault
}
