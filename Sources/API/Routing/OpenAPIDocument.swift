import Domain
import HTTPTypes
public import StrictJSON

/// The OpenAPI 3.1 document of a route table, served at `/v1/openapi.json`: the API's contract.
public struct OpenAPIDocument: Sendable {
    /// The document.
    public let json: JSONValue

    /// Describes every operation of the table, and the cookie that the server knows people by.
    public init(of table: RouteTable, cookie: SessionCookie = .secure) {
        var components: [String: JSONValue] = [:]
        var paths: [String: [String: JSONValue]] = [:]
        for route in table.routes {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = Self.operation(route, &components)
        }
        components["Problem"] = Self.problem(&components)
        json = [
            "openapi": "3.1.0",
            "info": ["title": "KO Plus API", "version": "1.0.0", "description": .string(Self.introduction)],
            "servers": [["url": "/"]],
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": [
                "schemas": .object(components),
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": .string(cookie.name)],
                    "apiKey": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    private static let introduction = """
        Queues, agents and calls of one company. Times are RFC 3339, numbers E.164, errors RFC 9457. \
        A POST that makes something needs Idempotency-Key; a change needs If-Match with the ETag that was read. \
        Only additions are made within /v1.
        """

    private static func operation(_ route: Route, _ components: inout [String: JSONValue]) -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .string(route.operation),
            "summary": .string(route.summary),
            "parameters": .array(parameters(route)),
            "responses": responses(route, &components),
            "security": security(route),
        ]
        if let body = route.body {
            members["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": body.closedJSON]],
            ]
        }
        if let access = access(route) { members["x-access"] = access }
        return .object(members)
    }

    private static func security(_ route: Route) -> JSONValue {
        switch route.handler {
        case .open: []
        case .company: [["session": []], ["apiKey": []]]
        case .operators: [["session": []]]
        }
    }

    private static func access(_ route: Route) -> JSONValue? {
        func names(_ roles: Set<Role>) -> JSONValue { .array(roles.map(\.rawValue).sorted().map(JSONValue.string)) }
        return switch route.handler {
        case .open: nil
        case .company(let roles, let scope, _): ["roles": names(roles), "scope": .string(scope.rawValue)]
        case .operators(let roles, _): ["roles": names(roles)]
        }
    }

    private static func parameters(_ route: Route) -> [JSONValue] {
        var all = route.parameters.map { parameter($0, "path", ["type": "string"], required: true) }
        for property in route.query {
            all.append(parameter(property.name, "query", property.schema.closedJSON, required: property.isRequired))
        }
        if route.traits.contains(.paged) {
            all.append(parameter("limit", "query", ["type": "integer", "minimum": 1, "maximum": 100], required: false))
            all.append(parameter("cursor", "query", ["type": "string"], required: false))
        }
        if route.traits.contains(.idempotencyKey) {
            let visible: JSONValue = ["type": "string", "pattern": "^[!-~]{1,255}$"]
            all.append(parameter("Idempotency-Key", "header", visible, required: true))
        }
        if route.traits.contains(.ifMatch) {
            let tag: JSONValue = ["type": "string", "pattern": "^(\\*|\"[0-9]+\")$"]
            all.append(parameter("If-Match", "header", tag, required: true))
        }
        return all
    }

    private static func parameter(
        _ name: String,
        _ place: String,
        _ schema: JSONValue,
        required: Bool
    ) -> JSONValue {
        ["name": .string(name), "in": .string(place), "required": .boolean(required), "schema": schema]
    }
}
