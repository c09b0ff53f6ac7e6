import HTTPTypes
import StrictJSON

extension OpenAPIDocument {
    /// The answers of an operation: that of success, that of an engine which takes its time, and refusals.
    static func responses(_ route: Route, _ components: inout [String: JSONValue]) -> JSONValue {
        var all: [String: JSONValue] = [
            String(route.answer.status.code): success(route, &components),
            "default": [
                "description": "A refusal",
                "content": [Problem.mediaType: ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ],
        ]
        if route.traits.contains(.engine) {
            let place = header("Where the answer will be")
            all["202"] = answer("The engine has not answered yet", route, ["Location": place], &components)
        }
        return .object(all)
    }

    private static func success(_ route: Route, _ components: inout [String: JSONValue]) -> JSONValue {
        var fields: [String: JSONValue] = [:]
        let traits = route.traits
        if traits.contains(.versioned) { fields["ETag"] = header("The version, for If-Match") }
        if traits.contains(.located) { fields["Location"] = header("Where the thing can be read") }
        if traits.contains(.cookie) { fields["Set-Cookie"] = header("The session") }
        if traits.contains(.paged) {
            fields["Link"] = header("The next page, rel=next (RFC 8288); absent on the last", isRequired: false)
        }
        return answer(route.answer.status.reasonPhrase, route, fields, &components)
    }

    private static func answer(
        _ description: String,
        _ route: Route,
        _ headers: [String: JSONValue],
        _ components: inout [String: JSONValue]
    ) -> JSONValue {
        var members: [String: JSONValue] = ["description": .string(description)]
        if !headers.isEmpty { members["headers"] = .object(headers) }
        if let schema = route.answer.schema {
            members["content"] = .object([route.mediaType: ["schema": schema.json(collecting: &components)]])
        }
        return .object(members)
    }

    private static func header(_ description: String, isRequired: Bool = true) -> JSONValue {
        ["description": .string(description), "required": .boolean(isRequired), "schema": ["type": "string"]]
    }

    /// The shape of every refusal (RFC 9457).
    static func problem(_ components: inout [String: JSONValue]) -> JSONValue {
        let error = Schema.object([
            .optional("pointer", .string()), .optional("parameter", .string()), .optional("header", .string()),
            .required("code", .words(JSONRefusal.Kind.self)), .required("detail", .string()),
        ])
        return Schema.object([
            .required("type", .string()), .required("title", .string()), .required("status", .integer(400...599)),
            .required("code", .words(ProblemCode.self)), .required("traceId", .string()),
            .optional("detail", .string()), .optional("remedy", .string()), .optional("errors", .array(error)),
            .optional("checks", .openObject("of readiness, by name: well, or the reason why not")),
        ]).json(collecting: &components)
    }
}
