import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Telephone numbers: the seller gives them to companies, a company leads them to its queues.
struct NumberRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/numbers",
                "listNumbers",
                "The company's numbers",
                [.paged],
                answers: .ok,
                .page(Self.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .get,
                "/v1/numbers/{number}",
                "number",
                "One number",
                answers: .ok,
                Self.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .patch,
                "/v1/numbers/{number}",
                "updateNumber",
                "Leads a number to a queue, or to none",
                [.ifMatch],
                body: .object([.optional("queue", .nullable(.identifier)), .optional("label", .string(maximum: 200))]),
                answers: .ok,
                Self.shape,
                by: .company(.administrators, .configure, update)
            ),
            Route(
                .post,
                "/v1/companies/{company}/numbers",
                "assignNumber",
                "Gives a company a number",
                [.idempotencyKey],
                body: Self.body,
                answers: .created,
                Self.shape,
                by: .operators([.operator], assign)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("number", .phoneNumber), .optional("queue", .nullable(.identifier)),
        .optional("label", .string(maximum: 200)),
    ])
    private static let shape = Schema.named(
        "Number",
        .object([
            .required("number", .phoneNumber), .required("queue", .nullable(.identifier)),
            .required("label", .string()),
            .required("createdAt", .time),
        ])
    )

    private static func json(_ number: Number) -> JSONValue {
        [
            "number": .string(number.e164.e164), "queue": number.queue?.json ?? .null, "label": .string(number.label),
            "createdAt": Timestamp.json(number.createdAt),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let query = request.uri.queryParameters
        let limit = try PageRequest(withoutCursor: request).limit
        let after = try query["cursor"].map { text in
            guard let number = PhoneNumber(opaque: String(text)) else {
                throw Problem(.malformed, "cursor is not one of this API's")
            }
            return number
        }
        let numbers = try await services.database.withCompany(context.company) {
            try await $0.numbers(after: after, limit: limit)
        }
        // A full page may be the last; then the next one is empty, which a client that follows the cursor understands.
        let cursor = numbers.count == limit ? numbers.last?.e164.opaque : nil
        return .page(numbers.map(Self.json), cursor, of: request, limit: limit)
    }

    private func path(_ context: CompanyContext) throws -> PhoneNumber {
        let text = context.parameters.get("number")?.removingPercentEncoding ?? ""
        guard let number = PhoneNumber(text) else { throw Problem(.notFound) }
        return number
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let e164 = try path(context)
        let number = try await services.database.withCompany(context.company) { try await $0.number(e164) }
        return .versioned(Self.json(number), number.version)
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let e164 = try path(context)
        let version = try request.wantedVersion()
        let body = try await request.json().object(["queue", "label"])
        let author = context.author
        let number = try await services.database.withCompany(context.company) { transaction in
            var number = try await transaction.number(e164)
            try EntityTag.check(number.version, is: version)
            if body.has("queue") { number.queue = try body["queue"]?.identifier() }
            if body.has("label") { number.label = try body[required: "label"].text(empty: true) }
            return try await transaction.update(number, by: author)
        }
        services.wakeOwner(context.company)
        return .versioned(Self.json(number), number.version)
    }

    @Sendable private func assign(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let company = try context.company()
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let response = try await services.database.withCompany(company) { transaction in
            _ = try await transaction.findCompany()
            return try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(["number", "queue", "label"])
                let number = Number(
                    e164: try body[required: "number"].phoneNumber(),
                    queue: try body["queue"]?.identifier(),
                    label: try body["label"]?.text(empty: true) ?? "",
                    createdAt: author.at
                )
                try await transaction.create(number, by: author)
                return .made(Self.json(number), number.version, at: "/v1/numbers/\(number.e164.e164)")
            }
        }
        services.wakeOwner(company)
        return response
    }
}
