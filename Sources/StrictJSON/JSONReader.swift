/// A place in a JSON text: the value and the pointer that leads to it.
///
/// Every question either gives what was asked for or throws a `JSONRefusal` that names the place, so a decoder built on
/// it is strict by construction: no value is coerced and no unknown key passes.
public struct JSONReader: Sendable {
    /// The value here.
    public let value: JSONValue
    /// The pointer from the root to here.
    public let pointer: String

    /// Begins at the root of a value.
    public init(_ value: JSONValue, pointer: String = "") {
        self.value = value
        self.pointer = pointer
    }

    /// The refusal of the value here, for a rule that the reader does not know.
    public func refusal(_ reason: String, kind: JSONRefusal.Kind = .invalidValue) -> JSONRefusal {
        JSONRefusal(pointer: pointer, kind: kind, reason: reason)
    }

    /// The object here; a key that is not among `keys` is refused.
    public func object(_ keys: Set<String>) throws -> JSONObjectReader {
        let object = try anyObject()
        if let unknown = object.members.keys.filter({ !keys.contains($0) }).min() {
            throw JSONRefusal(
                pointer: pointer + "/" + Self.escaped(unknown),
                kind: .unknownKey,
                reason: "is not known here; known: \(keys.sorted().joined(separator: ", "))"
            )
        }
        return object
    }

    /// The object here with whatever keys it has.
    public func anyObject() throws -> JSONObjectReader {
        guard case .object(let members) = value else { throw wrongType("an object") }
        return JSONObjectReader(members: members, pointer: pointer)
    }

    /// The elements of the array here.
    public func elements() throws -> [JSONReader] {
        guard case .array(let elements) = value else { throw wrongType("an array") }
        return elements.enumerated().map { JSONReader($1, pointer: "\(pointer)/\($0)") }
    }

    /// The text here.
    public func string() throws -> String {
        guard case .string(let text) = value else { throw wrongType("a text") }
        return text
    }

    /// The boolean here.
    public func boolean() throws -> Bool {
        guard case .boolean(let value) = value else { throw wrongType("true or false") }
        return value
    }

    /// The whole number here, within `range`.
    public func integer(in range: ClosedRange<Int64> = .min ... .max) throws -> Int64 {
        guard case .integer(let number) = value else { throw wrongType("an integer") }
        guard range.contains(number) else {
            throw refusal("must be between \(range.lowerBound) and \(range.upperBound), not \(number)")
        }
        return number
    }

    /// The number here, whole or not, within `range`.
    public func number(in range: ClosedRange<Double> = -1e15...1e15) throws -> Double {
        let number: Double
        switch value {
        case .integer(let value): number = Double(value)
        case .fraction(let value): number = value
        case .null, .boolean, .string, .array, .object: throw wrongType("a number")
        }
        guard range.contains(number) else {
            throw refusal("must be between \(range.lowerBound) and \(range.upperBound), not \(number)")
        }
        return number
    }

    /// The number of seconds here, whole or not, to the nearest millisecond.
    public func seconds(in range: ClosedRange<Double> = 0...1e10) throws -> Duration {
        .milliseconds(Int64((try number(in: range) * 1000).rounded()))
    }

    /// The text here as one of the words of an enumeration.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type = Word.self
    ) throws -> Word where Word.RawValue == String {
        let text = try string()
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal("must be one of \(known), not \"\(text)\"")
        }
        return word
    }

    func wrongType(_ wanted: String) -> JSONRefusal {
        refusal("must be \(wanted), not \(value.kindName)", kind: .wrongType)
    }

    /// A key as a pointer's token (RFC 6901).
    static func escaped(_ key: String) -> String {
        var token = ""
        for character in key {
            switch character {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.append(character)
            }
        }
        return token
    }
}
