import Domain
import DomainJSON
import StrictJSON

extension JSONReader {
    /// A text of 1 to `limit` characters, without control characters.
    ///
    /// Characters are Unicode scalars, as JSON Schema and PostgreSQL count them: a letter with a hundred accents is a
    /// hundred and one.
    func text(_ limit: Int = 200, empty: Bool = false) throws -> String {
        let text = try string()
        guard text.unicodeScalars.count <= limit else { throw refusal("must have at most \(limit) characters") }
        guard empty || text.contains(where: { !$0.isWhitespace }) else { throw refusal("must not be empty") }
        let hasControl = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        guard !hasControl else { throw refusal("must not hold control characters") }
        return text
    }

    /// An identifier.
    func identifier<Subject>(_: Identifier<Subject>.Type = Identifier<Subject>.self) throws -> Identifier<Subject> {
        guard let value = Identifier<Subject>(try string()) else { throw refusal("must be an identifier (a UUID)") }
        return value
    }

    /// A telephone number.
    func phoneNumber() throws -> PhoneNumber {
        guard let number = PhoneNumber(try string()) else {
            throw refusal("must be a number in E.164 form, for example +46812345678")
        }
        return number
    }

    /// A moment.
    func instant() throws -> Instant {
        guard let instant = Instant(rfc3339: try string()) else {
            throw refusal("must be a time in RFC 3339 form, for example 2026-12-01T08:00:00+01:00")
        }
        return instant
    }

    /// A moment after another.
    func instant(after earlier: Instant) throws -> Instant {
        let instant = try instant()
        guard instant > earlier else { throw refusal("must lie in the future") }
        return instant
    }

    /// An e-mail address in small letters: one @, something on both sides, at most 254 characters.
    func emailAddress() throws -> String {
        let address = try text(254).lowercased()
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !address.contains(where: \.isWhitespace)
        else { throw refusal("must be an e-mail address") }
        return address
    }

    /// A list without repetition of at most `limit` elements.
    func list<Element: Hashable>(_ limit: Int, _ read: (JSONReader) throws -> Element) throws -> [Element] {
        let elements = try elements()
        guard elements.count <= limit else { throw refusal("must have at most \(limit) elements") }
        let values = try elements.map(read)
        guard Set(values).count == values.count else { throw refusal("must not repeat an element") }
        return values
    }
}

extension Identifier {
    var json: JSONValue { .string(description) }
}

extension Optional where Wrapped == String {
    var json: JSONValue { map(JSONValue.string) ?? .null }
}
