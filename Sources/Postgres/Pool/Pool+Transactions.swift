extension Pool {
    /// Runs one transaction for a company: row-level security shows and takes its rows only.
    ///
    /// The transaction is committed when the closure returns and rolled back when it throws. `timeout` is for each round
    /// trip. Never wait for anything but the database inside: the server ends transactions that sit idle.
    ///
    /// Throws the closure's errors, and ``PostgresError`` when no connection is to be had or the commit fails.
    public func withCompany<Output>(
        _ company: PostgresUUID,
        mode: TransactionMode = .readWrite,
        timeout: Duration? = nil,
        _ work: (Transaction) async throws -> Output
    ) async throws -> Output {
        try await transact(company, mode, timeout, work)
    }

    /// Runs a batch as one transaction for a company, in one round trip.
    public func withCompany(
        _ company: PostgresUUID,
        mode: TransactionMode = .readWrite,
        timeout: Duration? = nil,
        _ batch: Batch
    ) async throws(PostgresError) -> Batch.Results {
        try await transact(company, mode, timeout, batch)
    }

    /// Runs one transaction without a company: for what the operator owns, and for the rows of all companies when the
    /// role may bypass row-level security.
    public func withOperator<Output>(
        mode: TransactionMode = .readWrite,
        timeout: Duration? = nil,
        _ work: (Transaction) async throws -> Output
    ) async throws -> Output {
        try await transact(nil, mode, timeout, work)
    }

    /// Runs a batch as one transaction in one round trip; the batch may set one company after the other.
    ///
    /// This is the worker's group commit: a fence statement, then ``Batch/setCompany(_:)`` and its statements for each
    /// company. A fence stops the batch by failing, for example with `1 / count(*)` over no row.
    public func withOperator(
        mode: TransactionMode = .readWrite,
        timeout: Duration? = nil,
        _ batch: Batch
    ) async throws(PostgresError) -> Batch.Results {
        try await transact(nil, mode, timeout, batch)
    }

    private func transact<Output>(
        _ company: PostgresUUID?,
        _ mode: TransactionMode,
        _ timeout: Duration?,
        _ work: (Transaction) async throws -> Output
    ) async throws -> Output {
        let lease = try await acquire()
        defer { giveBack(lease) }
        let timeout = timeout ?? configuration.operationTimeout
        let transaction = Transaction(lease.connection, mode: mode, company: company, timeout: timeout)
        let output: Output
        do {
            output = try await work(transaction)
        } catch {
            await transaction.rollback()
            throw error
        }
        try await transaction.commit()
        return output
    }

    private func transact(
        _ company: PostgresUUID?,
        _ mode: TransactionMode,
        _ timeout: Duration?,
        _ batch: Batch
    ) async throws(PostgresError) -> Batch.Results {
        let lease = try await acquire()
        defer { giveBack(lease) }
        let timeout = timeout ?? configuration.operationTimeout
        let transaction = Transaction(lease.connection, mode: mode, company: company, timeout: timeout)
        do {
            return try await transaction.runToEnd(batch)
        } catch {
            await transaction.rollback()
            throw error
        }
    }
}
