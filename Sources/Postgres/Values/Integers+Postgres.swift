extension Int16: PostgresEncodable, PostgresDecodable {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }

    /// Two bytes.
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }

    /// Two bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self = try bytes.integer(typeID: typeID)
    }
}

extension Int32: PostgresEncodable, PostgresDecodable {
    /// `integer`.
    public static var postgresType: PostgresType { .int4 }

    /// Also reads `smallint`.
    public static func accepts(typeID: UInt32) -> Bool {
        typeID == PostgresType.int4.id || typeID == PostgresType.int2.id
    }

    /// Four bytes.
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }

    /// Two or four bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self = try bytes.integer(typeID: typeID)
    }
}

extension Int64: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }

    /// Also reads `integer` and `smallint`.
    public static func accepts(typeID: UInt32) -> Bool { PostgresType.isInteger(typeID) }

    /// Eight bytes.
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(self) }

    /// Two, four or eight bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self = try bytes.integer(typeID: typeID)
    }
}

extension Int: PostgresEncodable, PostgresDecodable {
    /// `bigint`: say `$1::int` in the SQL where the server must have an `integer`.
    public static var postgresType: PostgresType { .int8 }

    /// Also reads `integer` and `smallint`.
    public static func accepts(typeID: UInt32) -> Bool { PostgresType.isInteger(typeID) }

    /// Eight bytes.
    public func encode(into buffer: inout [UInt8]) { buffer.appendBigEndian(Int64(self)) }

    /// Two, four or eight bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self = try bytes.integer(typeID: typeID)
    }
}

extension PostgresType {
    /// Whether the type is one of the three integers.
    static func isInteger(_ typeID: UInt32) -> Bool {
        typeID == int8.id || typeID == int4.id || typeID == int2.id
    }
}

extension UnsafeRawBufferPointer {
    /// The integer of the server's type, when it is of that type's length.
    fileprivate func integer<Value: FixedWidthInteger>(typeID: UInt32) throws(PostgresDecodingError) -> Value {
        switch (typeID, count) {
        case (PostgresType.int2.id, 2): Value(bigEndian(at: 0, as: Int16.self))
        case (PostgresType.int4.id, 4): Value(bigEndian(at: 0, as: Int32.self))
        case (PostgresType.int8.id, 8): Value(bigEndian(at: 0, as: Int64.self))
        default: throw .malformed
        }
    }
}
