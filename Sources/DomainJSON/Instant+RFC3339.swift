public import Domain

extension Instant {
    /// Reads an RFC 3339 time with its offset, `2026-03-02T09:00:00+01:00`; nil for anything else.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard
            bytes.count >= 20, let date = CivilDate(text.prefix(10)), bytes[10] | 0x20 == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Self.digits(bytes[11..<13], most: 23), let minute = Self.digits(bytes[14..<16], most: 59),
            let second = Self.digits(bytes[17..<19], most: 59)
        else { return nil }
        var rest = bytes[19...]
        var milliseconds: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(fraction.count) else { return nil }
            for place in 0..<3 {
                let digit = place < fraction.count ? Int64(fraction[fraction.startIndex + place] - 48) : 0
                milliseconds = milliseconds * 10 + digit
            }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let offset = Self.offset(Array(rest)) else { return nil }
        let seconds = Int64(date.days) * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: seconds * 1000 + milliseconds)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>, most: Int64) -> Int64? {
        guard bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let number = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
        return number <= most ? number : nil
    }

    private static func offset(_ bytes: [UInt8]) -> Int64? {
        if bytes.count == 1, bytes[0] | 0x20 == UInt8(ascii: "z") { return 0 }
        guard
            bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            bytes[3] == UInt8(ascii: ":"), let hours = digits(bytes[1..<3], most: 23),
            let minutes = digits(bytes[4..<6], most: 59)
        else { return nil }
        let offset = hours * 3600 + minutes * 60
        return bytes[0] == UInt8(ascii: "-") ? -offset : offset
    }
}
