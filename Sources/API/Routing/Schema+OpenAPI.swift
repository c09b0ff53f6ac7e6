import StrictJSON

extension Schema {
    /// Which side reads a value: a server refuses keys that it does not know, a client must not.
    enum Side {
        case request, answer
    }

    /// The schema object of an answer; named shapes become references and are collected.
    func json(collecting components: inout [String: JSONValue]) -> JSONValue {
        json(.answer, &components)
    }

    /// The schema object of a request, closed to unknown keys and without references.
    var closedJSON: JSONValue {
        var none: [String: JSONValue] = [:]
        return json(.request, &none)
    }

    private func json(_ side: Side, _ components: inout [String: JSONValue]) -> JSONValue {
        switch self {
        case .string(let format, let minimum, let maximum): return Self.string(format, minimum, maximum)
        case .integer(let range): return Self.integer(range)
        case .boolean: return ["type": "boolean"]
        case .word(let words): return ["type": "string", "enum": .array(words.map(JSONValue.string))]
        case .array(let element, let maximum):
            var members: [String: JSONValue] = ["type": "array", "items": element.json(side, &components)]
            if let maximum { members["maxItems"] = .integer(Int64(maximum)) }
            return .object(members)
        case .object(let properties): return Self.object(properties, side, &components)
        case .openObject(let description): return ["type": "object", "description": .string(description)]
        case .either(let schemas): return ["anyOf": .array(schemas.map { $0.json(side, &components) })]
        case .nullable(let schema): return ["anyOf": [schema.json(side, &components), ["type": "null"]]]
        case .named(let name, let schema):
            guard side == .answer else { return schema.json(side, &components) }
            if components[name] == nil {
                components[name] = true  // a mark against endless descent
                components[name] = schema.json(side, &components)
            }
            return ["$ref": .string("#/components/schemas/" + name)]
        }
    }

    private static func string(_ format: String?, _ minimum: Int?, _ maximum: Int?) -> JSONValue {
        var members: [String: JSONValue] = ["type": "string"]
        if format == "e164" {
            members["pattern"] = "^\\+[1-9][0-9]{6,14}$"
        } else if let format {
            members["format"] = .string(format)
        }
        if let minimum { members["minLength"] = .integer(Int64(minimum)) }
        if let maximum { members["maxLength"] = .integer(Int64(maximum)) }
        return .object(members)
    }

    private static func integer(_ range: ClosedRange<Int64>) -> JSONValue {
        var members: [String: JSONValue] = ["type": "integer"]
        if range.lowerBound > .min { members["minimum"] = .integer(range.lowerBound) }
        if range.upperBound < .max { members["maximum"] = .integer(range.upperBound) }
        return .object(members)
    }

    private static func object(_ properties: [Property], _ side: Side, _ components: inout [String: JSONValue])
        -> JSONValue
    {
        var shapes: [String: JSONValue] = [:]
        for property in properties {
            let isNullable = side == .request && property.acceptsNull
            let schema = isNullable ? Schema.nullable(property.schema) : property.schema
            shapes[property.name] = schema.json(side, &components)
        }
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        var members: [String: JSONValue] = [
            "type": "object", "properties": .object(shapes), "required": .array(required),
        ]
        if side == .request { members["additionalProperties"] = false }
        return .object(members)
    }
}
