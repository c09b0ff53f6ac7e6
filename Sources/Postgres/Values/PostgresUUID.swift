/// A UUID as two 64-bit halves, most significant first, as the server sends it.
public struct PostgresUUID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Bytes 0–7.
    public let high: UInt64

    /// Bytes 8–15.
    public let low: UInt64

    /// A UUID of its halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The usual text, lower-case: 36 characters from the set `0-9a-f-`, so it is safe inside an SQL literal.
    public var description: String {
        let digits = [high, low].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        let all = Array(digits.joined())
        let bounds = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)]
        return bounds.map { String(all[$0.0..<$0.1]) }.joined(separator: "-")
    }

    /// The server's order: byte by byte.
    public static func < (left: PostgresUUID, right: PostgresUUID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension PostgresUUID: PostgresEncodable, PostgresDecodable {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }

    /// 16 bytes.
    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(high)
        buffer.appendBigEndian(low)
    }

    /// 16 bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count == 16 else { throw .malformed }
        high = bytes.bigEndian(at: 0)
        low = bytes.bigEndian(at: 8)
    }
}
