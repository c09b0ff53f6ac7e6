/// One JSON object on one line, written member by member in the order given.
struct JSONLine {
    private(set) var text = "{"
    private var isFirst = true

    /// Adds a text.
    mutating func add(_ key: String, _ value: String) {
        begin(key)
        append(quoted: value)
    }

    /// Adds what is JSON already.
    mutating func add(_ key: String, json: String) {
        begin(key)
        text += json
    }

    /// The line with its end.
    func finished() -> String {
        text + "}\n"
    }

    private mutating func begin(_ key: String) {
        if !isFirst { text += "," }
        isFirst = false
        append(quoted: key)
        text += ":"
    }

    private mutating func append(quoted value: String) {
        text += Self.quoted(value)
    }

    /// A text as a JSON string; control characters escaped, so that a line stays a line.
    static func quoted(_ value: String) -> String {
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            case _: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
