extension Bool: PostgresEncodable, PostgresDecodable {
    /// `boolean`.
    public static var postgresType: PostgresType { .bool }

    /// One byte.
    public func encode(into buffer: inout [UInt8]) { buffer.append(self ? 1 : 0) }

    /// One byte.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count == 1 else { throw .malformed }
        self = bytes[0] != 0
    }
}

extension Double: PostgresEncodable, PostgresDecodable {
    /// `double precision`; never for money.
    public static var postgresType: PostgresType { .float8 }

    /// IEEE 754, eight bytes.
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(bitPattern) }

    /// IEEE 754, eight bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count == 8 else { throw .malformed }
        self.init(bitPattern: bytes.bigEndian(at: 0))
    }
}

extension String: PostgresEncodable, PostgresDecodable {
    /// `text`.
    public static var postgresType: PostgresType { .text }

    /// Also reads `name` (19), `unknown` (705), `char(n)` (1042) and `varchar` (1043), whose binary form is the same.
    public static func accepts(typeID: UInt32) -> Bool {
        typeID == PostgresType.text.id || typeID == 19 || typeID == 705 || typeID == 1042 || typeID == 1043
    }

    /// UTF-8. The server refuses U+0000 in text with SQLSTATE 22021.
    public func encode(into buffer: inout [UInt8]) { buffer.append(contentsOf: utf8) }

    /// UTF-8; every connection asks the server for that encoding.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self.init(decoding: bytes, as: UTF8.self)
    }
}
