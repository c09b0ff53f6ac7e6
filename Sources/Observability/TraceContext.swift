/// A request's place in a trace, as the header `traceparent` carries it (W3C Trace Context, version 00).
public struct TraceContext: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits, not all zero.
    public let traceID: String
    /// 16 lower-case hexadecimal digits, not all zero.
    public let spanID: String
    /// Whether the caller records this trace.
    public let isSampled: Bool

    /// Reads the header's value; nil when it is not one, and then a new trace begins.
    public init?(header: some StringProtocol) {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false).map { String($0) }
        guard
            parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isHexadecimal(parts[0], count: 2), Self.isHexadecimal(parts[1], count: 32),
            Self.isHexadecimal(parts[2], count: 16), Self.isHexadecimal(parts[3], count: 2),
            parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" }),
            let flags = UInt8(parts[3], radix: 16)
        else { return nil }
        traceID = parts[1]
        spanID = parts[2]
        isSampled = flags & 1 == 1
    }

    /// Begins a trace of random bits that the caller draws.
    public init(random: (UInt64, UInt64, UInt64)) {
        traceID = Self.hexadecimal(random.0) + Self.hexadecimal(random.1 | 1)
        spanID = Self.hexadecimal(random.2 | 1)
        isSampled = false
    }

    /// The same trace with a span of its own.
    public func child(random: UInt64) -> Self {
        Self(traceID: traceID, spanID: Self.hexadecimal(random | 1), isSampled: isSampled)
    }

    /// The value of the header `traceparent`.
    public var header: String {
        "00-\(traceID)-\(spanID)-\(isSampled ? "01" : "00")"
    }

    private init(traceID: String, spanID: String, isSampled: Bool) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
    }

    private static func isHexadecimal(_ text: String, count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
