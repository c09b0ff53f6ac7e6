extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The wrapped type's.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// `nil` is NULL.
    public var isPostgresNull: Bool { self?.isPostgresNull ?? true }

    /// The wrapped value's.
    public func encode(into buffer: inout [UInt8]) {
        self?.encode(into: &buffer)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// The wrapped type's.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// As the wrapped type.
    public static func accepts(typeID: UInt32) -> Bool { Wrapped.accepts(typeID: typeID) }

    /// The wrapped value's.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self = try Wrapped(postgres: bytes, typeID: typeID)
    }

    /// NULL is `nil`.
    public static func postgresNull() throws(PostgresDecodingError) -> Self { nil }
}
