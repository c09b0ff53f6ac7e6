/// A place in the bytes of a JSON text, and how its smallest parts are read there.
struct JSONScanner {
    /// Why a text between quotes cannot be read.
    enum Fault: Error {
        /// It holds U+0000.
        case null
        /// Something else should stand at the present place.
        case syntax(String)
    }

    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The byte here; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Line and column here, from 1; the column counts bytes.
    var place: (line: Int, column: Int) {
        let before = bytes[..<position]
        let newline = UInt8(ascii: "\n")
        let line = before.count { $0 == newline } + 1
        let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
        return (line, position - start + 1)
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Steps over these characters when they stand here.
    mutating func take(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// The text whose opening quote stands here, its escapes resolved.
    mutating func string() throws(Fault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .syntax("an escape instead of a control character") }
            position += 1
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: String(try escape()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard next != nil else { throw .syntax("'\"'") }
        guard let string = String(validating: text, as: UTF8.self) else { throw .syntax("UTF-8 before this") }
        position += 1
        return string
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let letter = next else { throw .syntax("an escape") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        case _:
            position -= 1
            throw .syntax("an escape")
        }
    }

    /// The scalar of `\uXXXX`, or of a surrogate pair of them; half a pair is no text.
    private mutating func scalar() throws(Fault) -> Unicode.Scalar {
        let first = try unit()
        guard first != 0 else { throw .null }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), take("\\u") else { throw .syntax("the other half of a surrogate pair") }
        let second = try unit()
        guard UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x1_0000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw .syntax("the other half of a surrogate pair") }
        return scalar
    }

    private mutating func unit() throws(Fault) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.isHexadecimal),
            let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .syntax("four hexadecimal digits") }
        position += 4
        return value
    }

    /// The number that begins here, by the grammar of RFC 8259 §6; nil when it is none.
    mutating func number() -> JSONNumber? {
        let start = position
        _ = take("-")
        let whole = digits()
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        var fraction: ArraySlice<UInt8> = []
        if take(".") {
            fraction = digits()
            guard !fraction.isEmpty else { return nil }
        }
        var exponent: ArraySlice<UInt8> = []
        if take("e") || take("E") {
            let sign = position
            _ = take("+") || take("-")
            guard !digits().isEmpty else { return nil }
            exponent = bytes[sign..<position]
        }
        return JSONNumber(text: bytes[start..<position], whole: whole, fraction: fraction, exponent: exponent)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = position
        while next?.isDigit == true { position += 1 }
        return bytes[start..<position]
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    fileprivate var isHexadecimal: Bool {
        let lower = self | 0x20
        return isDigit || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f"))
    }
}
