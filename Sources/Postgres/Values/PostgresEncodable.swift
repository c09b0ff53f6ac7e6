/// A value that can be a parameter of a statement, in the server's binary format.
///
/// Types of other modules conform through ``PostgresRepresentable``, which needs no knowledge of the format.
public protocol PostgresEncodable: Sendable {
    /// The server's type of the parameter.
    static var postgresType: PostgresType { get }

    /// True when the value is sent as NULL; `encode(into:)` is then not called.
    var isPostgresNull: Bool { get }

    /// Appends the value's binary form, without its length.
    func encode(into buffer: inout [UInt8])
}

extension PostgresEncodable {
    /// Only optionals can be NULL.
    public var isPostgresNull: Bool { false }
}

/// A value that can be read from a column, in the server's binary format.
public protocol PostgresDecodable: Sendable {
    /// The server's type that the column is expected to have.
    static var postgresType: PostgresType { get }

    /// Whether a column of the type with this object id can be read; the same type only, unless a type says otherwise.
    static func accepts(typeID: UInt32) -> Bool

    /// Reads the value's binary form; `typeID` is one that ``accepts(typeID:)`` allowed.
    init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError)

    /// What NULL is read as; refused unless the type is an optional.
    static func postgresNull() throws(PostgresDecodingError) -> Self
}

extension PostgresDecodable {
    /// The expected type and no other.
    public static func accepts(typeID: UInt32) -> Bool { typeID == postgresType.id }

    /// Refuses NULL.
    public static func postgresNull() throws(PostgresDecodingError) -> Self {
        throw .null
    }
}

/// Why a column could not be read; the row adds its number and name.
public enum PostgresDecodingError: Error, Equatable {
    /// NULL where a value is required: read an optional, or make the column NOT NULL.
    case null
    /// The binary form has another length or shape than the type's.
    case malformed
    /// The value is outside what the Swift type holds or allows.
    case outOfRange
}
