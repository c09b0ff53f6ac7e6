/// Why something asked of the database was not done, or may not have been done.
///
/// It never holds parameter values: the server's detail is not read, and messages that repeat input are replaced.
public struct PostgresError: Error, Sendable {
    /// What kind of failure it is.
    public enum Kind: Sendable, Equatable {
        /// The server refused a statement; ``PostgresError/sqlState`` says why.
        case server
        /// No connection could be made: the server is away, refuses the role, or the address is wrong.
        case connection
        /// The connection broke.
        case lost
        /// The deadline passed; the server may still do it.
        case timeout
        /// No connection became free before the acquisition deadline, or too many wait; answer 503.
        case exhausted
        /// The pool is shutting down.
        case closed
        /// Another number of rows than the statement promises.
        case rowCount
        /// A column is not what the decoder reads.
        case decoding
        /// A transaction was used after its end or after a failed statement.
        case misuse
    }

    /// What kind of failure it is.
    public let kind: Kind

    /// The server's code, when the server answered.
    public internal(set) var sqlState: SQLState?

    /// The constraint that was violated, when the server names one.
    public internal(set) var constraint: String?

    /// The name of the ``Statement`` that failed.
    public internal(set) var statement: String?

    /// What happened, for the log; without values.
    public let message: String

    /// True when the work may or may not be committed: ask the database again before repeating it.
    public internal(set) var isOutcomeUnknown = false

    /// True when the same work may succeed if it is repeated; it is safe to repeat unless ``isOutcomeUnknown``.
    public var isTransient: Bool {
        switch kind {
        case .connection, .lost, .timeout, .exhausted: true
        case .server: sqlState?.isTransient ?? false
        case .closed, .rowCount, .decoding, .misuse: false
        }
    }

    init(_ kind: Kind, _ message: String, statement: String? = nil, isOutcomeUnknown: Bool = false) {
        self.kind = kind
        self.message = message
        self.statement = statement
        self.isOutcomeUnknown = isOutcomeUnknown
    }
}

extension PostgresError {
    /// True when the constraint with this name was violated.
    public func violates(_ constraint: String) -> Bool { self.constraint == constraint }

    static func decoding(_ message: String) -> PostgresError { PostgresError(.decoding, message) }

    static func rowCount(_ count: Int, expected: String) -> PostgresError {
        PostgresError(.rowCount, "\(count) rows were answered, \(expected) was expected")
    }

    /// An error thrown while the answer of a statement was read.
    init(reading statement: String, _ error: any Error) {
        self = error as? PostgresError ?? PostgresError(.decoding, "\(type(of: error)): \(error)")
        self.statement = statement
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line: kind, code, statement, constraint, message.
    public var description: String {
        var parts = ["PostgreSQL \(kind)"]
        if let sqlState { parts.append("SQLSTATE \(sqlState)") }
        if let statement { parts.append("statement \(statement)") }
        if let constraint { parts.append("constraint \(constraint)") }
        if isOutcomeUnknown { parts.append("outcome unknown") }
        return parts.joined(separator: ", ") + ": " + message
    }
}
