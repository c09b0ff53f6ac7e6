import StrictJSON

@testable import API

extension Schema {
    /// A value that must be refused, and the pointer that the refusal must name.
    struct Spoiled: Sendable {
        let value: JSONValue
        let pointer: String
    }

    /// Values near this shape that break one of its rules each: type, range, length, word, form, a key too many or few.
    func spoiled(named name: String = "", identifier: (String) -> String) -> [Spoiled] {
        switch self {
        case .string(let format, let minimum, let maximum): Self.spoiledTexts(format, minimum, maximum)
        case .integer(let range): Self.spoiledIntegers(range)
        case .boolean: Self.wrong(.fraction(0.5), "true", 1, .object([:]))
        case .word: Self.wrong(.fraction(0.5), "noSuchWord", "", true, [])
        case .array(let element, let maximum):
            Self.wrong(.fraction(0.5), "x", .object([:]))
                + element.spoiled(named: name, identifier: identifier).map {
                    Spoiled(value: [$0.value], pointer: "/0" + $0.pointer)
                }
                + tooMany(maximum, element, name, identifier)
        case .object(let properties): Self.spoiledObjects(properties, identifier)
        case .openObject: Self.wrong(.fraction(0.5), "x", [])
        case .either: Self.wrong(.fraction(0.5), true, .object([:]))
        case .nullable(let schema), .named(_, let schema): schema.spoiled(named: name, identifier: identifier)
        }
    }

    private static func wrong(_ values: JSONValue...) -> [Spoiled] { values.map { Spoiled(value: $0, pointer: "") } }

    private static func spoiledTexts(_ format: String?, _ minimum: Int?, _ maximum: Int?) -> [Spoiled] {
        var values: [JSONValue] = [.fraction(0.5), 7, true, [], .object([:])]
        if let format, format != "telephone-address" { values += ["x", "", "a b", .string("é@")] }
        if let minimum { values += ["", .string(String(repeating: " ", count: minimum))] }
        if let maximum, format == nil || format == "email" {
            values.append(.string(String(repeating: "x", count: maximum + 1)))
        }
        return values.map { Spoiled(value: $0, pointer: "") }
    }

    private static func spoiledIntegers(_ range: ClosedRange<Int64>) -> [Spoiled] {
        var values: [JSONValue] = [.fraction(0.5), "5", true, .fraction(1e20), []]
        if range.lowerBound > .min { values.append(.integer(range.lowerBound - 1)) }
        if range.upperBound < .max { values.append(.integer(range.upperBound + 1)) }
        return values.map { Spoiled(value: $0, pointer: "") }
    }

    private func tooMany(_ maximum: Int?, _ element: Schema, _ name: String, _ identifier: (String) -> String)
        -> [Spoiled]
    {
        guard let maximum, maximum <= 2000 else { return [] }
        let one = element.example(named: name, identifier: identifier)
        return [Spoiled(value: .array(Array(repeating: one, count: maximum + 1)), pointer: "")]
    }

    private static func spoiledObjects(_ properties: [Property], _ identifier: (String) -> String) -> [Spoiled] {
        let good = Schema.object(properties).example(identifier: identifier)
        guard case .object(let members) = good else { return [] }
        func with(_ name: String, _ value: JSONValue?) -> JSONValue {
            var changed = members
            changed[name] = value
            return .object(changed)
        }
        var all = [Spoiled(value: with("noSuchKey", 1), pointer: "/noSuchKey")]
        all += wrong(.fraction(0.5), "x", [])
        for property in properties {
            let place = "/" + property.name
            for inner in property.schema.spoiled(named: property.name, identifier: identifier) {
                all.append(Spoiled(value: with(property.name, inner.value), pointer: place + inner.pointer))
            }
            if property.isRequired { all.append(Spoiled(value: with(property.name, nil), pointer: place)) }
            guard case .nullable = property.schema else {
                if !property.acceptsNull { all.append(Spoiled(value: with(property.name, .null), pointer: place)) }
                continue
            }
        }
        return all
    }
}
