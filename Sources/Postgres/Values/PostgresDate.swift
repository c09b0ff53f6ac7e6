/// A day for a `date` parameter or column.
///
/// The server counts days from 2000-01-01 in the Gregorian calendar. Its `infinity` is refused as out of range.
public struct PostgresDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int

    /// A day; the server holds 4713 BC to AD 5874897 and refuses others with SQLSTATE 22008.
    public init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Earlier is less.
    public static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension PostgresDate: PostgresEncodable, PostgresDecodable {
    /// 1970 to 2000.
    private static let epochGap = 10_957

    /// `date`.
    public static var postgresType: PostgresType { .date }

    /// Days since 2000, four bytes; what does not fit is sent as a day that the server refuses.
    public func encode(into buffer: inout [UInt8]) {
        let days = daysSinceEpoch.subtractingReportingOverflow(Self.epochGap).partialValue
        // Just inside the server's infinities, so that a refused day never becomes "for ever".
        let limit = daysSinceEpoch < 0 ? Int32.min + 1 : Int32.max - 1
        buffer.appendBigEndian(Int32(exactly: days) ?? limit)
    }

    /// Days since 2000, four bytes.
    public init(postgres bytes: UnsafeRawBufferPointer, typeID: UInt32) throws(PostgresDecodingError) {
        guard bytes.count == 4 else { throw .malformed }
        let days: Int32 = bytes.bigEndian(at: 0)
        guard days != .max, days != .min else { throw .outOfRange }
        self.init(daysSinceEpoch: Int(days) + Self.epochGap)
    }
}
