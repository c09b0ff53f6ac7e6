/// A JSON text for a `jsonb` parameter or column.
///
/// The server normalises it: order of keys, spaces and repeated keys are not kept.
public struct PostgresJSON: Hashable, Sendable {
    /// The JSON text, UTF-8.
    public var text: String

    /// Wraps a JSON text; the server refuses what is not JSON with SQLSTATE 22P02.
    public init(_ text: String) {
        self.text = text
    }
}

extension PostgresJSON: PostgresEncodable, PostgresDecodable {
    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }

    /// The format's version, 1, before the text.
    public func encode(into buffer: inout [UInt8]) {
        buffer.append(1)
        buffer.append(contentsOf: text.utf8)
    }

    /// The format's version, 1, before the text.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.first == 1 else { throw .malformed }
        self.init(String(decoding: bytes.dropFirst(), as: UTF8.self))
    }
}
