import StrictJSON

/// One JSON value as one line: keys in the order of their bytes, the shortest escapes, slashes as they are.
///
/// Our own, because the output of a large scenario is a million lines and the standard encoder makes three trees of
/// each. The bytes are the same as that one's with sorted keys and plain slashes.
struct JSONLine {
    private(set) var text = ""

    init(_ value: JSONValue) {
        write(value)
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .boolean(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += String(number)
        case .fraction(let number): text += String(number)
        case .string(let string): write(string)
        case .array(let elements):
            text += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { text += "," }
                write(element)
            }
            text += "]"
        case .object(let members): write(members)
        }
    }

    private mutating func write(_ members: [String: JSONValue]) {
        text += "{"
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (place, member) in sorted.enumerated() {
            if place > 0 { text += "," }
            write(member.key)
            text += ":"
            write(member.value)
        }
        text += "}"
    }

    private mutating func write(_ string: String) {
        text += "\""
        if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            text += string
        } else {
            for scalar in string.unicodeScalars { write(scalar) }
        }
        text += "\""
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\u{8}": text += "\\b"
        case "\u{C}": text += "\\f"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\0"..<" ":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        case _: text.unicodeScalars.append(scalar)
        }
    }
}
