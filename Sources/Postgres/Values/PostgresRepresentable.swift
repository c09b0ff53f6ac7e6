/// A type of another module that is stored as one of the types known here.
///
/// Two lines make an identifier or an instant a parameter and a column:
/// ```swift
/// extension Instant: PostgresRepresentable {
///     public var postgresValue: PostgresTimestamp { PostgresTimestamp(milliseconds: milliseconds) }
///     public init(postgresValue: PostgresTimestamp) { self.init(milliseconds: postgresValue.milliseconds) }
/// }
/// ```
/// An initialiser that refuses throws ``PostgresDecodingError/outOfRange``.
public protocol PostgresRepresentable: PostgresEncodable, PostgresDecodable {
    /// The type that is sent and read.
    associatedtype PostgresValue: PostgresEncodable & PostgresDecodable

    /// The value as it is sent.
    var postgresValue: PostgresValue { get }

    /// The value from what was read.
    init(postgresValue: PostgresValue) throws(PostgresDecodingError)
}

extension PostgresRepresentable {
    /// The stored type's.
    public static var postgresType: PostgresType { PostgresValue.postgresType }

    /// As the stored type.
    public static func accepts(typeID: UInt32) -> Bool { PostgresValue.accepts(typeID: typeID) }

    /// As the stored type.
    public func encode(into buffer: inout [UInt8]) {
        postgresValue.encode(into: &buffer)
    }

    /// Reads the stored type, then makes the value of it.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        try self.init(postgresValue: PostgresValue(postgres: bytes, typeID: typeID))
    }
}

extension PostgresRepresentable where Self: RawRepresentable, RawValue: PostgresEncodable & PostgresDecodable {
    /// An enumeration is stored as its raw value: `enum Role: String, PostgresRepresentable` needs no more.
    public var postgresValue: RawValue { rawValue }

    /// A raw value without a case is refused.
    public init(postgresValue: RawValue) throws(PostgresDecodingError) {
        guard let value = Self(rawValue: postgresValue) else { throw .outOfRange }
        self = value
    }
}
