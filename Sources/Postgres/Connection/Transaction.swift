/// One transaction on one connection, open while the closure that got it runs.
///
/// Not `Sendable`: its statements run one after the other. `BEGIN` and the company's setting travel with the first
/// statement, so a transaction of one statement costs two round trips, and a ``Batch`` given to the pool costs one.
/// After a failed statement nothing more can be run, and the transaction is rolled back even if the closure returns.
public final class Transaction {
    /// Exits: `open` and `failed` by ``finish()`` or ``rollback()``; `finished` has none.
    private enum State {
        /// Nothing has been sent yet.
        case fresh
        /// The server is inside the transaction.
        case open
        /// A statement failed; only a rollback is left.
        case failed(PostgresError)
        /// Committed or rolled back.
        case finished
    }

    private let connection: Connection
    private let opening: [Operation]
    private let isForCompany: Bool
    private let timeout: Duration
    private var state = State.fresh

    init(_ connection: Connection, mode: TransactionMode, company: PostgresUUID?, timeout: Duration) {
        self.connection = connection
        opening = [.begin(mode)] + (company.map { [.setCompany($0)] } ?? [])
        isForCompany = company != nil
        self.timeout = timeout
    }

    /// Runs one statement: one round trip.
    public func run<Input, Output>(
        _ statement: Statement<Input, Output>,
        _ input: Input
    ) async throws(PostgresError) -> Output {
        let results = try await perform([statement.operation(input)])
        do {
            return try statement.decode(results[0])
        } catch {
            throw PostgresError(reading: statement.name, error)
        }
    }

    /// Runs one statement that needs no input: one round trip.
    public func run<Output>(_ statement: Statement<Void, Output>) async throws(PostgresError) -> Output {
        try await run(statement, ())
    }

    /// Runs several statements in one round trip.
    public func run(_ batch: Batch) async throws(PostgresError) -> Batch.Results {
        guard !(isForCompany && batch.setsCompany) else {
            throw PostgresError(.misuse, "a company's transaction stays with its company: use withOperator")
        }
        return Batch.Results(sets: try await perform(batch.operations))
    }

    /// Runs the whole transaction in one round trip, COMMIT included.
    func runToEnd(_ batch: Batch) async throws(PostgresError) -> Batch.Results {
        guard !(isForCompany && batch.setsCompany) else {
            throw PostgresError(.misuse, "a company's transaction stays with its company: use withOperator")
        }
        let operations = opening + batch.operations + [.commit]
        do {
            let sets = try await connection.perform(Request(operations, commits: true), until: .now + timeout)
            state = .finished
            try checkCommit(sets)
            return Batch.Results(sets: Array(sets[opening.count..<opening.count + batch.operations.count]))
        } catch {
            if error.kind == .server { state = .failed(error) }
            throw error
        }
    }

    private func perform(_ operations: [Operation]) async throws(PostgresError) -> [ResultSet] {
        let first: [Operation]
        switch state {
        case .fresh: first = opening
        case .open: first = []
        case .failed(let error):
            let cause = error.statement ?? "a statement"
            throw PostgresError(.misuse, "the transaction failed at \(cause) and can only be rolled back")
        case .finished:
            throw PostgresError(.misuse, "the transaction is over: do not keep it beyond its closure")
        }
        do {
            state = .open
            let sets = try await connection.perform(Request(first + operations), until: .now + timeout)
            return Array(sets.dropFirst(first.count))
        } catch {
            state = .failed(error)
            throw error
        }
    }

    /// Commits what was done; after a failed statement rolls back and throws that statement's error.
    func commit() async throws(PostgresError) {
        switch state {
        case .fresh, .finished: state = .finished
        case .failed(let error):
            await rollback()
            throw error
        case .open:
            state = .finished
            try checkCommit(await connection.perform(Request([.commit], commits: true), until: .now + timeout))
        }
    }

    /// Rolls back; a connection on which that fails is closed, which rolls back too.
    func rollback() async {
        switch state {
        case .fresh, .finished: state = .finished
        case .open, .failed:
            state = .finished
            do {
                _ = try await connection.perform(Request([.rollback]), until: .now + timeout)
            } catch {
                connection.close()
            }
        }
    }

    /// The server answers ROLLBACK to the COMMIT of a failed transaction; that must not pass for success.
    private func checkCommit(_ sets: [ResultSet]) throws(PostgresError) {
        guard sets.last?.commandTag == "COMMIT" else {
            throw PostgresError(.misuse, "the server rolled back instead of committing")
        }
    }
}
