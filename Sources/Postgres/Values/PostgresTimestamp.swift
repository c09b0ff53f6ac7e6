/// An instant for a `timestamptz` parameter or column, in milliseconds.
///
/// The server counts microseconds from 2000-01-01; what is finer than a millisecond is cut towards the past.
/// The server's `infinity` is refused as out of range.
public struct PostgresTimestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// An instant; the server holds 4713 BC to AD 294276 and refuses others with SQLSTATE 22008.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Earlier is less.
    public static func < (left: PostgresTimestamp, right: PostgresTimestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension PostgresTimestamp: PostgresEncodable, PostgresDecodable {
    /// 1970 to 2000.
    private static let epochGap: Int64 = 946_684_800_000

    /// `timestamptz`.
    public static var postgresType: PostgresType { .timestamptz }

    /// Microseconds since 2000, eight bytes; beyond that range, the server's own limits refuse the value.
    public func encode(into buffer: inout [UInt8]) {
        let (gap, below) = milliseconds.subtractingReportingOverflow(Self.epochGap)
        let (microseconds, beyond) = gap.multipliedReportingOverflow(by: 1000)
        // One less than the server's infinities, so that a refused instant never becomes "for ever".
        let limit = milliseconds < 0 ? Int64.min + 1 : Int64.max - 1
        buffer.appendBigEndian(below || beyond ? limit : microseconds)
    }

    /// Microseconds since 2000, eight bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count == 8 else { throw .malformed }
        let microseconds: Int64 = bytes.bigEndian(at: 0)
        guard microseconds != .max, microseconds != .min else { throw .outOfRange }
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1000)
        self.init(milliseconds: quotient - (remainder < 0 ? 1 : 0) + Self.epochGap)
    }
}
