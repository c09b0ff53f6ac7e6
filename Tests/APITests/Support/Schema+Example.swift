import Domain
import Foundation
import StorageTestSupport
import StrictJSON

@testable import API

extension Schema {
    /// A value of this shape with every property; `identifier` gives those that name something, by the member's name.
    func example(named name: String = "", identifier: (String) -> String = { _ in UUID().uuidString.lowercased() })
        -> JSONValue
    {
        switch self {
        case .string(let format, _, _): Self.example(format, name, identifier)
        case .integer(let range): .integer(max(range.lowerBound, 1))
        case .boolean: true
        case .word(let words): Self.words[name] ?? .string(words.last ?? "")
        case .array(let element, _): [element.example(named: name, identifier: identifier)]
        case .object(let properties):
            .object(
                Dictionary(
                    uniqueKeysWithValues: properties.map {
                        ($0.name, $0.schema.example(named: $0.name, identifier: identifier))
                    }))
        case .openObject: [:]
        case .either(let schemas): schemas.last.map { $0.example(named: name, identifier: identifier) } ?? .null
        case .nullable(let schema), .named(_, let schema): schema.example(named: name, identifier: identifier)
        }
    }

    private static func example(_ format: String?, _ name: String, _ identifier: (String) -> String) -> JSONValue {
        switch format {
        case "uuid": .string(identifier(name))
        case "date-time": name == "to" ? "2127-06-01T00:00:00Z" : "2127-01-01T00:00:00Z"
        case "date": "2127-01-01"
        case "email": .string("\(UUID().uuidString.lowercased())@example.se")
        case "e164": .string("+46\(Int.random(in: 1_000_000_000...9_999_999_999))")
        case "telephone-address": "anna.b"
        case _: words[name] ?? "tre gula bussar"
        }
    }

    /// Texts of a form that the description does not say.
    private static let words: [String: JSONValue] = [
        "timeZone": "Europe/Stockholm", "organisationNumber": "556016-0680", "vatNumber": "SE556016068001",
        "country": "SE", "postalCode": "111 20", "bankgiro": "5050-1055", "iban": "SE4550000000058398257466",
        "bic": "ESSESESS", "electronicAddress": "0007:5560160680", "invoiceSeries": "F",
        "from": "2127-01", "vatTreatment": "domestic", "target": "+46812345678",
    ]

    /// The names of the members, at any depth, that hold identifiers.
    func identifiers(named name: String = "") -> Set<String> {
        switch self {
        case .string(let format, _, _): format == "uuid" ? [name] : []
        case .integer, .boolean, .word, .openObject: []
        case .array(let element, _): element.identifiers(named: name)
        case .object(let properties):
            properties.reduce(into: []) { $0.formUnion($1.schema.identifiers(named: $1.name)) }
        case .either(let schemas): schemas.reduce(into: []) { $0.formUnion($1.identifiers(named: name)) }
        case .nullable(let schema), .named(_, let schema): schema.identifiers(named: name)
        }
    }
}
