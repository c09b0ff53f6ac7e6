import Domain

/// Asterisk's form of an instant: `2026-11-25T22:32:35.512+0000`.
enum ARITime {
    /// Reads that form with any offset; nil for anything else.
    static func read(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard
            bytes.count == 28, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."),
            let date = CivilDate(text.prefix(10)),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            let millisecond = number(bytes[20..<23]), let hours = number(bytes[24..<26]),
            let minutes = number(bytes[26..<28]), hour < 24, minute < 60, second <= 60
        else { return nil }
        let sign: Int64
        switch bytes[23] {
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        let seconds = (Int64(date.days) * 24 + hour) * 3600 + minute * 60 + second
        return Instant(milliseconds: (seconds - sign * (hours * 3600 + minutes * 60)) * 1000 + millisecond)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
