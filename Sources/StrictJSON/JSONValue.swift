/// A JSON text as a value, with integers kept apart from fractions.
///
/// A number written with a fraction or exponent but whole in value (`10.0`, `1e1`) is an integer, as JSON Schema counts
/// it.
public enum JSONValue: Equatable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean(Bool)
    /// A whole number within 64 bits.
    case integer(Int64)
    /// Any other number.
    case fraction(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object([String: JSONValue])

    /// Parses one JSON text (RFC 8259, UTF-8, at most 256 MiB and 64 levels deep).
    ///
    /// Throws `JSONRefusal` with the place: `malformed` for what is no JSON, `duplicateKey` for a key that an object has
    /// twice, `invalidValue` for U+0000 in a text and for a number beyond a double.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONRefusal) {
        var parser = JSONParser(bytes)
        self = try parser.text()
    }

    /// What a person calls this kind of value.
    var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .fraction: "a number"
        case .string: "a text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: Codable {
    /// Reads the one form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = Int64(exactly: value).map(JSONValue.integer) ?? .fraction(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the one form that `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .fraction(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
