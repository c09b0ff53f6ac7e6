import Foundation
public import Postgres

/// A JSON text on its way to or from a `jsonb` column.
///
/// The database keeps the value, not the text: order of keys and spaces are its own. Storage does not look inside; whose
/// value it is (settings, an engine's state, an event) decodes it.
public struct StoredJSON: Hashable, Sendable {
    /// The text, UTF-8.
    public let text: String

    /// An object without members.
    public static let empty = StoredJSON(text: "{}")

    /// Wraps a text that is known to be JSON; the database refuses another with SQLSTATE 22P02.
    public init(text: String) {
        self.text = text
    }

    /// Writes a value. Throws `EncodingError` when the value has no JSON form.
    ///
    /// - Parameter omitted: a member that is left out: it has a column of its own.
    public init(encoding value: some Encodable, omitting omitted: String? = nil) throws {
        let writer = JSONWriter(omitting: omitted)
        try writer.write(value)
        text = String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads a value. Throws `DecodingError` when the text is not of that form.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension StoredJSON: PostgresRepresentable {
    /// A `jsonb`.
    public var postgresValue: PostgresJSON { PostgresJSON(text) }

    /// Any `jsonb`.
    public init(postgresValue: PostgresJSON) { self.init(text: postgresValue.text) }
}
