/// Reads one JSON text (RFC 8259) from UTF-8, and nothing that is not one.
///
/// Our own, because Foundation's parser accepts a trailing comma and hides duplicate keys. Bounded: at most `sizeLimit`
/// bytes and `depthLimit` levels. What the grammar allows and nobody can mean is refused too: a key twice, half a
/// surrogate pair, U+0000 (which PostgreSQL's texts cannot hold), a number beyond a double.
struct JSONParser {
    /// How large a text may be; callers that know better allow less.
    static let sizeLimit = 256 << 20
    /// How many arrays and objects may lie in each other.
    static let depthLimit = 64

    /// A step of the way from the root to the value that is read now.
    private enum Step {
        case key(String)
        case index(Int)
    }

    var scanner: JSONScanner
    private var path: [Step] = []

    init(_ bytes: some Sequence<UInt8>) {
        scanner = JSONScanner(Array(bytes))
    }

    /// The whole text as a value.
    mutating func text() throws(JSONRefusal) -> JSONValue {
        guard scanner.bytes.count <= Self.sizeLimit else {
            throw malformed("is larger than \(Self.sizeLimit >> 20) MiB")
        }
        guard !scanner.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw malformed("begins with a byte order mark; save it as UTF-8 without")
        }
        let value = try value()
        scanner.skipSpace()
        guard scanner.next == nil else { throw unexpected("the end") }
        return value
    }

    private mutating func value() throws(JSONRefusal) -> JSONValue {
        scanner.skipSpace()
        switch scanner.next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: return try number()
        case UInt8(ascii: "t") where scanner.take("true"): return .boolean(true)
        case UInt8(ascii: "f") where scanner.take("false"): return .boolean(false)
        case UInt8(ascii: "n") where scanner.take("null"): return .null
        case _: throw unexpected("a value")
        }
    }

    private mutating func object() throws(JSONRefusal) -> JSONValue {
        try enter()
        scanner.skipSpace()
        var members: [String: JSONValue] = [:]
        if scanner.take("}") { return .object(members) }
        repeat {
            scanner.skipSpace()
            guard scanner.next == UInt8(ascii: "\"") else { throw unexpected("a key") }
            let key = try string()
            path.append(.key(key))
            guard members[key] == nil else { throw refusal(.duplicateKey, "is there twice") }
            scanner.skipSpace()
            guard scanner.take(":") else { throw unexpected("':'") }
            members[key] = try value()
            path.removeLast()
            scanner.skipSpace()
        } while scanner.take(",")
        guard scanner.take("}") else { throw unexpected("',' or '}'") }
        return .object(members)
    }

    private mutating func array() throws(JSONRefusal) -> JSONValue {
        try enter()
        scanner.skipSpace()
        var elements: [JSONValue] = []
        if scanner.take("]") { return .array(elements) }
        repeat {
            path.append(.index(elements.count))
            elements.append(try value())
            path.removeLast()
            scanner.skipSpace()
        } while scanner.take(",")
        guard scanner.take("]") else { throw unexpected("',' or ']'") }
        return .array(elements)
    }

    /// Steps over the opening bracket.
    private mutating func enter() throws(JSONRefusal) {
        guard path.count < Self.depthLimit else { throw malformed("is nested deeper than \(Self.depthLimit) levels") }
        scanner.position += 1
    }

    private mutating func string() throws(JSONRefusal) -> String {
        do {
            return try scanner.string()
        } catch {
            switch error {
            case .null: throw refusal(.invalidValue, "must not hold U+0000")
            case .syntax(let wanted): throw unexpected(wanted)
            }
        }
    }

    private mutating func number() throws(JSONRefusal) -> JSONValue {
        guard let number = scanner.number() else { throw unexpected("a number") }
        guard let value = number.value else { throw refusal(.invalidValue, "is a number beyond what can be counted") }
        return value
    }

    private func refusal(_ kind: JSONRefusal.Kind, _ reason: String) -> JSONRefusal {
        let tokens = path.map { step in
            switch step {
            case .key(let key): "/" + JSONReader.escaped(key)
            case .index(let index): "/\(index)"
            }
        }
        return JSONRefusal(pointer: tokens.joined(), kind: kind, reason: reason)
    }

    private func malformed(_ reason: String) -> JSONRefusal { refusal(.malformed, reason) }

    private func unexpected(_ wanted: String) -> JSONRefusal {
        let (line, column) = scanner.place
        return malformed("is not valid JSON: \(wanted) expected at line \(line), column \(column)")
    }
}
