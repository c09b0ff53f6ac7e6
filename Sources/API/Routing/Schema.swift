import StrictJSON

/// The shape of a JSON value, in the part of JSON Schema that OpenAPI 3.1 shares and this API needs.
public indirect enum Schema: Sendable {
    /// A text with a format (`uuid`, `date-time`, `email`, `e164`, …), and its least and greatest length.
    case string(format: String? = nil, minimum: Int? = nil, maximum: Int? = nil)
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// `true` or `false`.
    case boolean
    /// One of these words.
    case word([String])
    /// A list.
    case array(Schema, maximum: Int? = nil)
    /// An object; unknown keys are refused in requests.
    case object([Property])
    /// An object whose members are described elsewhere (queue.md §13: settings).
    case openObject(String)
    /// One of several shapes.
    case either([Schema])
    /// The value or null.
    case nullable(Schema)
    /// A shape with a name, written once among the document's components.
    case named(String, Schema)

    /// One member of an object.
    public struct Property: Sendable {
        /// The key.
        public let name: String
        /// What it holds.
        public let schema: Schema
        /// Whether it must be there.
        public let isRequired: Bool
        /// Whether a request may say null instead of leaving it away.
        public let acceptsNull: Bool

        /// A member that must be there.
        public static func required(_ name: String, _ schema: Schema) -> Self {
            Self(name: name, schema: schema, isRequired: true, acceptsNull: false)
        }

        /// A member that may be absent; in a request null says the same when it may.
        public static func optional(_ name: String, _ schema: Schema, orNull: Bool = false) -> Self {
            Self(name: name, schema: schema, isRequired: false, acceptsNull: orNull)
        }

        /// The same member of a change, which names what it changes.
        var ofChange: Self { .optional(name, schema, orNull: acceptsNull) }
    }

    static let identifier = Schema.string(format: "uuid")
    static let time = Schema.string(format: "date-time")
    static let date = Schema.string(format: "date")
    static let phoneNumber = Schema.string(format: "e164")
    /// What people call a thing: not empty, at most 200 characters.
    static let name = Schema.string(minimum: 1, maximum: 200)

    static func words<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> Schema where Word.RawValue == String {
        .word(Word.allCases.map(\.rawValue))
    }

    /// The shape of one page of a list of these.
    static func page(_ element: Schema) -> Schema {
        .object([.required("data", .array(element, maximum: 100)), .required("nextCursor", .nullable(.string()))])
    }

    /// The members of the object that this is, names looked through.
    var properties: [Property] {
        switch self {
        case .object(let properties): properties
        case .named(_, let schema), .nullable(let schema): schema.properties
        case .string, .integer, .boolean, .word, .array, .openObject, .either: []
        }
    }
}
