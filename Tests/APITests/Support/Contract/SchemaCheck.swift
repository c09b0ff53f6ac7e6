import StrictJSON

/// Whether a JSON value has the shape that a schema says, for the part of JSON Schema 2020-12 that the document uses.
///
/// Stricter than JSON Schema in one thing: a member of an answer that its schema does not name is a finding, since
/// nobody could know of it. A keyword that the check does not know is a finding too, so that none is passed over.
struct SchemaCheck: Sendable {
    /// The document's named shapes.
    let components: [String: JSONValue]

    private static let keywords: Set = [
        "$ref", "anyOf", "type", "enum", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "items",
        "maxItems", "properties", "required", "additionalProperties", "description",
    ]

    /// What is wrong with a value, each sentence with its place; empty when nothing is.
    func findings(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> [String] {
        guard case .object(let rules) = schema else { return ["\(place): the schema is no object"] }
        if case .string(let name) = rules["$ref"] { return referred(value, name, place) }
        if case .array(let choices) = rules["anyOf"] {
            let all = choices.map { findings(value, $0, at: place) }
            return all.contains([]) ? [] : ["\(place): is none of several"] + all.joined()
        }
        let unknown = Set(rules.keys).subtracting(Self.keywords).sorted()
        var found = unknown.map { "\(place): the check does not know \($0)" }
        if case .array(let words) = rules["enum"], !words.contains(value) { found.append("\(place): is no known word") }
        switch value {
        case .null: found += type("null", rules, place)
        case .boolean: found += type("boolean", rules, place)
        case .integer(let number): found += type("integer", rules, place) + range(number, rules, place)
        case .fraction: found += type("number", rules, place)
        case .string(let text): found += type("string", rules, place) + self.text(text, rules, place)
        case .array(let elements): found += type("array", rules, place) + list(elements, rules, place)
        case .object(let members): found += type("object", rules, place) + object(members, rules, place)
        }
        return found
    }

    private func referred(_ value: JSONValue, _ reference: String, _ place: String) -> [String] {
        let name = String(reference.split(separator: "/").last ?? "")
        guard let schema = components[name] else { return ["\(place): \(reference) is not there"] }
        return findings(value, schema, at: place)
    }

    private func type(_ name: String, _ rules: [String: JSONValue], _ place: String) -> [String] {
        guard case .string(let wanted) = rules["type"], wanted != name else { return [] }
        return ["\(place): is of the type \(name), not \(wanted)"]
    }

    private func range(_ number: Int64, _ rules: [String: JSONValue], _ place: String) -> [String] {
        if case .integer(let least) = rules["minimum"], number < least { return ["\(place): \(number) < \(least)"] }
        if case .integer(let most) = rules["maximum"], number > most { return ["\(place): \(number) > \(most)"] }
        return []
    }

    private func text(_ text: String, _ rules: [String: JSONValue], _ place: String) -> [String] {
        let length = Int64(text.unicodeScalars.count)
        if case .integer(let least) = rules["minLength"], length < least { return ["\(place): is too short"] }
        if case .integer(let most) = rules["maxLength"], length > most { return ["\(place): is too long"] }
        if case .string(let pattern) = rules["pattern"], (try? Regex(pattern).firstMatch(in: text)) == nil {
            return ["\(place): does not match \(pattern)"]
        }
        guard case .string(let format) = rules["format"] else { return [] }
        return Self.hasFormat(text, format) ? [] : ["\(place): \"\(text)\" is no \(format)"]
    }

    private static func hasFormat(_ text: String, _ format: String) -> Bool {
        switch format {
        case "uuid": text.wholeMatch(of: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
        case "date": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
        case "date-time":
            text.wholeMatch(of: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/) != nil
        case "telephone-address": text.wholeMatch(of: /\+?[0-9A-Za-z._-]{1,64}/) != nil
        case "email": text.wholeMatch(of: /[^@\s]+@[^@\s]+/) != nil
        case _: false
        }
    }

    private func list(_ elements: [JSONValue], _ rules: [String: JSONValue], _ place: String) -> [String] {
        if case .integer(let most) = rules["maxItems"], elements.count > most { return ["\(place): is too long"] }
        guard let element = rules["items"] else { return [] }
        return elements.enumerated().flatMap { findings($1, element, at: "\(place)/\($0)") }
    }

    private func object(_ members: [String: JSONValue], _ rules: [String: JSONValue], _ place: String) -> [String] {
        // Without named members it is an object of which the document says that it is described elsewhere.
        guard case .object(let properties) = rules["properties"] else { return [] }
        var found: [String] = []
        if case .array(let names) = rules["required"] {
            for case .string(let name) in names where members[name] == nil {
                found.append("\(place)/\(name): is missing")
            }
        }
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            guard let property = properties[name] else {
                found.append("\(place)/\(name): is not described")
                continue
            }
            found += findings(member, property, at: "\(place)/\(name)")
        }
        return found
    }
}
