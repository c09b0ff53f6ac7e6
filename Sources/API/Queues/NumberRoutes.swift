import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// A company's telephone numbers, which it leads to its queues.
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
                .page(NumberForm.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .get,
                "/v1/numbers/{number}",
                "number",
                "One number",
                [.versioned],
                answers: .ok,
                NumberForm.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .patch,
                "/v1/numbers/{number}",
                "updateNumber",
                "Leads a number to a queue, or to none",
                [.ifMatch, .versioned],
                body: .object([.optional("queue", .nullable(.identifier)), .optional("label", .string(maximum: 200))]),
                answers: .ok,
                NumberForm.shape,
                by: .company(.administrators, .configure, update)
            ),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        try await NumberForm.page(request, context.company, services.database)
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let e164 = try NumberForm.number(in: context.parameters)
        let number = try await services.database.withCompany(context.company) { try await $0.number(e164) }
        return try .versioned(NumberForm.json(number), number.version)
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let e164 = try NumberForm.number(in: context.parameters)
        let version = try request.wantedVersion()
        let body = try await request.json().object(["queue", "label"])
        let author = context.author
        let number = try await services.database.withCompany(context.company) { transaction in
            var number = try await transaction.number(e164)
            try EntityTag.check(number.version, is: version)
            if body.has("queue") { number.queue = try body["queue"]?.identifier() }
            if body.has("label") { number.label = try body[required: "label"].text(empty: true) }
            return try await NumberForm.leading(body) { [number] in try await transaction.update(number, by: author) }
        }
        services.wakeOwner(context.company)
        return try .versioned(NumberForm.json(number), number.version)
    }
}
