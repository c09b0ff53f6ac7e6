extension Statement {
    /// A statement that answers any number of rows, in the server's order; say LIMIT in the SQL.
    public static func rows<Element>(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void,
        decode: @escaping @Sendable (inout Row) throws -> Element
    ) -> Statement where Output == [Element] {
        Statement(name, sql, encode: encode) { result in
            var elements: [Element] = []
            elements.reserveCapacity(result.rowCount)
            for index in 0..<result.rowCount { try elements.append(result.decode(row: index, decode)) }
            return elements
        }
    }

    /// A statement that answers exactly one row; another number throws ``PostgresError/Kind/rowCount``.
    public static func one(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void,
        decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> Statement {
        Statement(name, sql, encode: encode) { result in
            guard result.rowCount == 1 else { throw PostgresError.rowCount(result.rowCount, expected: "one") }
            return try result.decode(row: 0, decode)
        }
    }

    /// A statement that answers one row or none; more throw ``PostgresError/Kind/rowCount``.
    public static func optional<Element>(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void,
        decode: @escaping @Sendable (inout Row) throws -> Element
    ) -> Statement where Output == Element? {
        Statement(name, sql, encode: encode) { result in
            guard result.rowCount <= 1 else { throw PostgresError.rowCount(result.rowCount, expected: "one or none") }
            return result.rowCount == 0 ? nil : try result.decode(row: 0, decode)
        }
    }

    /// A statement that answers how many rows it wrote.
    public static func count(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void
    ) -> Statement where Output == Int {
        Statement(name, sql, encode: encode) { $0.affectedRows }
    }

    /// A statement whose answer does not matter.
    public static func done(
        _ name: String,
        _ sql: String,
        encode: @escaping @Sendable (Input, inout Parameters) -> Void
    ) -> Statement where Output == Void {
        Statement(name, sql, encode: encode) { _ in }
    }
}
