/// Several statements that go to the server in one round trip.
///
/// The statements run in order; after the first that fails none of the rest runs. At most 1 024 entries: many rows go
/// as arrays to one statement.
/// ```swift
/// var batch = Batch()
/// let fence = batch.add(Lease.fence, epoch)
/// batch.setCompany(company)
/// batch.add(Event.insert, events)
/// let results = try await pool.withOperator(batch)
/// let lease = try results[fence]
/// ```
public struct Batch: Sendable {
    /// Names the answer of one statement of a batch.
    public struct Handle<Output>: Sendable {
        let index: Int
        let name: String
        let decode: @Sendable (ResultSet) throws -> Output
    }

    /// The most entries of one batch.
    public static let limit = 1024

    private(set) var operations: [Operation] = []

    /// True when the batch changes the company by itself; only ``Pool/withOperator(mode:timeout:_:)-batch`` takes it.
    private(set) var setsCompany = false

    /// An empty batch.
    public init() {}

    /// True when there is nothing to send.
    public var isEmpty: Bool { operations.isEmpty }

    /// How many statements and settings there are.
    public var count: Int { operations.count }

    /// Adds a statement; the handle reads its answer after the batch has run.
    @discardableResult
    public mutating func add<Input, Output>(_ statement: Statement<Input, Output>, _ input: Input) -> Handle<Output> {
        append(statement.operation(input))
        return Handle(index: operations.count - 1, name: statement.name, decode: statement.decode)
    }

    /// Adds a statement without input.
    @discardableResult
    public mutating func add<Output>(_ statement: Statement<Void, Output>) -> Handle<Output> {
        add(statement, ())
    }

    /// Makes what follows in the transaction work for this company: row-level security shows its rows only.
    public mutating func setCompany(_ company: PostgresUUID) {
        setsCompany = true
        append(.setCompany(company))
    }

    private mutating func append(_ operation: Operation) {
        precondition(operations.count < Self.limit, "a batch has at most \(Self.limit) entries; use arrays and unnest")
        operations.append(operation)
    }
}
