import CLibPQ

/// One row of a result while it is decoded: a cursor that moves a column to the right at each read.
///
/// It cannot be kept: it points into the server's answer, which is freed when the decoder is done.
public struct Row: ~Copyable {
    private let result: OpaquePointer
    private let row: Int32
    private let columns: Int32
    private var column: Int32 = 0

    init(_ result: OpaquePointer, row: Int32) {
        self.result = result
        self.row = row
        columns = PQnfields(result)
    }

    /// Reads the next column.
    ///
    /// Throws a ``PostgresError`` of kind ``PostgresError/Kind/decoding`` that names the column and the expected type,
    /// never the value.
    public mutating func decode<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard column < columns else { throw .decoding("the row has \(columns) columns, one more was read") }
        defer { column += 1 }
        let typeID = PQftype(result, column)
        guard Value.accepts(typeID: typeID) else {
            throw .decoding("\(place) has type \(typeID), not \(Value.postgresType.id) as \(type) needs")
        }
        do {
            if PQgetisnull(result, row, column) != 0 { return try Value.postgresNull() }
            let bytes = UnsafeRawBufferPointer(
                start: PQgetvalue(result, row, column),
                count: Int(PQgetlength(result, row, column))
            )
            return try Value(postgres: bytes, typeID: typeID)
        } catch {
            throw .decoding("\(place) read as \(type): \(error)")
        }
    }

    /// True when every column has been read; a statement's decoder must end so.
    var isAtEnd: Bool { column == columns }

    private var place: String {
        let name = PQfname(result, column).map { String(cString: $0) } ?? "?"
        return "column \(column + 1) (\(name))"
    }
}
