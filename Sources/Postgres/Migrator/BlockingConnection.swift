import CLibPQ

/// A connection that blocks its thread: for migrations and scripts, on a thread of their own, never in a task.
///
/// It speaks the simple protocol, which takes many statements in one text; the pipeline takes one a message.
final class BlockingConnection {
    private let handle: OpaquePointer

    init(_ parameters: ConnectionParameters) throws(PostgresError) {
        let pairs = parameters.pairs + [("connect_timeout", "10")]
        let keywords = CStrings(pairs.map(\.keyword))
        let values = CStrings(pairs.map(\.value))
        guard let handle = PQconnectdbParams(keywords.pointers, values.pointers, 0) else {
            throw PostgresError(.connection, "libpq has no memory")
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresError(.connection, String(cString: PQerrorMessage(handle)).firstLine)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit {
        PQfinish(handle)
    }

    /// Runs a text of one or more statements; after a refusal inside a transaction the caller rolls back.
    func run(_ name: String, _ sql: String) throws(PostgresError) {
        _ = try check(name, PQexec(handle, sql))
    }

    /// Runs one statement with text parameters; answers the rows as text, NULL as an empty text.
    @discardableResult
    func query(_ name: String, _ sql: String, _ parameters: [String] = []) throws(PostgresError) -> [[String]] {
        let values = CStrings(parameters)
        let count = Int32(parameters.count)
        let result = try check(name, PQexecParams(handle, sql, count, nil, values.pointers, nil, nil, 0))
        return result.text
    }

    /// What the server keeps of a role's password (SCRAM, RFC 5803).
    func verifier(of password: String, user: String) throws(PostgresError) -> String {
        guard let verifier = PQencryptPasswordConn(handle, password, user, "scram-sha-256") else {
            throw PostgresError(.misuse, "the password of role \(user) cannot be encoded")
        }
        defer { PQfreemem(verifier) }
        return String(cString: verifier)
    }

    /// The result, when the server did not refuse.
    private func check(_ name: String, _ result: OpaquePointer?) throws(PostgresError) -> ResultSet {
        guard let result else { throw PostgresError(.lost, "the connection is broken", statement: name) }
        let set = ResultSet(result)
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
            throw PostgresError(result: result, statement: name)
        }
        return set
    }

    /// Runs `work` with a connection on a thread of its own.
    static func perform<Output: Sendable>(
        _ parameters: ConnectionParameters,
        _ work: @escaping @Sendable (BlockingConnection) throws -> Output
    ) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            OwnThread.start(named: "pg-script") {
                continuation.resume(with: Result { try work(BlockingConnection(parameters)) })
            }
        }
    }
}
