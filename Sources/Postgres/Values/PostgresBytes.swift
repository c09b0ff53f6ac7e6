/// Bytes for a `bytea` parameter or column.
///
/// A type of its own because `[UInt8]` would be an array of numbers to the server.
public struct PostgresBytes: Hashable, Sendable {
    /// The bytes.
    public var bytes: [UInt8]

    /// Wraps bytes; the server's limit is 1 GiB, the product's limits are much lower.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension PostgresBytes: PostgresEncodable, PostgresDecodable {
    /// `bytea`.
    public static var postgresType: PostgresType { .bytea }

    /// As they are.
    public func encode(into buffer: inout [UInt8]) { buffer.append(contentsOf: bytes) }

    /// As they are.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        self.init(Array(bytes))
    }
}
