import CLibPQ

/// The server's answer to one statement.
///
/// `@unchecked Sendable` is safe because a `PGresult` is not changed after libpq has handed it out, and only `deinit`
/// frees it.
final class ResultSet: @unchecked Sendable {
    private let result: OpaquePointer

    /// Takes over the result; it is freed with this object.
    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var rowCount: Int { Int(PQntuples(result)) }

    /// Rows written or read, from the command tag; 0 for commands that count nothing.
    var affectedRows: Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The command tag, for example `COMMIT`.
    var commandTag: String {
        PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// All rows of a result in the text format; NULL as an empty text.
    var text: [[String]] {
        (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
            }
        }
    }

    /// Decodes the row with this index.
    func decode<Element>(
        row index: Int,
        _ decode: (inout Row) throws -> Element
    ) throws -> Element {
        var row = Row(result, row: Int32(index))
        let element = try decode(&row)
        guard row.isAtEnd else { throw PostgresError.decoding("the decoder did not read all columns of the row") }
        return element
    }
}
