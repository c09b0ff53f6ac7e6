import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import StrictJSON

/// Keys by which other systems call the API. The secret is in the answer to its making, and never again: a repetition
/// with the same `Idempotency-Key` gives the key without it.
struct APIKeyRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/api-keys",
                "listAPIKeys",
                "The company's keys",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .company(.administrators, .configure, list)
            ),
            Route(
                .post,
                "/v1/api-keys",
                "createAPIKey",
                "Makes a key; its secret is shown once",
                [.idempotencyKey, .versioned, .located],
                body: Self.body,
                answers: .created,
                Self.shape,
                by: .company(.administrators, .configure, create)
            ),
            Route(
                .delete,
                "/v1/api-keys/{key}",
                "deleteAPIKey",
                "Deletes a key; refused from the next request on",
                answers: .noContent,
                by: .company(.administrators, .configure, delete)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("name", .name), .required("scopes", .array(.words(Scope.self), maximum: 3)),
        .optional("expiresAt", .time, orNull: true),
    ])
    private static let shape = Schema.named(
        "APIKey",
        .object([
            .required("id", .identifier), .required("name", .string()), .required("scopes", .array(.words(Scope.self))),
            .required("createdAt", .time), .required("expiresAt", .nullable(.time)),
            .required("lastUsedAt", .nullable(.time)), .optional("token", .string()),
        ])
    )

    private static func json(_ key: APIKey) -> JSONValue {
        [
            "id": key.id.json, "name": .string(key.name), "scopes": .array(key.scopes.map(JSONValue.string)),
            "createdAt": Timestamp.json(key.createdAt), "expiresAt": Timestamp.json(key.expiresAt),
            "lastUsedAt": Timestamp.json(key.lastUsedAt),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let keys = try await services.database.withCompany(context.company) { try await $0.apiKeys(page) }
        return try .page(keys, of: request, limit: page.limit, json: Self.json)
    }

    @Sendable private func create(_ request: Request, _ context: CompanyContext) async throws -> Response {
        guard context.principal.user != nil else { throw Problem(.forbidden, "a key cannot make keys") }
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let token = APIKeyToken(id: author.identifier())
        var response = try await services.database.withCompany(context.company) { transaction in
            try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(["name", "scopes", "expiresAt"])
                let key = APIKey(
                    id: token.id,
                    name: try body[required: "name"].text(),
                    scopes: try body[required: "scopes"].list(3) { try $0.word(Scope.self).rawValue },
                    createdAt: author.at,
                    expiresAt: try body["expiresAt"]?.instant(after: author.at)
                )
                try await transaction.create(key, keyHash: token.digest.bytes, by: author)
                return .made(Self.json(key), key.version, at: "/v1/api-keys/\(key.id)")
            }
        }
        guard response.headers[.location] == "/v1/api-keys/\(token.id)" else { return response }
        let key = try await services.database.withCompany(context.company) { try await $0.apiKey(token.id) }
        guard case .object(var members) = Self.json(key) else { return response }
        members["token"] = .string(token.text)
        response.body = ResponseBody(byteBuffer: try JSONValue.object(members).bytes())
        return response
    }

    @Sendable private func delete(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("key", APIKeyID.self)
        let author = context.author
        try await services.database.withCompany(context.company) { try await $0.delete(id, by: author) }
        return .done
    }
}
