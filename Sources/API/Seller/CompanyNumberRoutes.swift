import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The numbers that the seller gives to a company and takes back.
struct CompanyNumberRoutes {
    let services: APIServices

    var routes: [Route] {
        let all = "/v1/companies/{company}/numbers"
        let one = all + "/{number}"
        let operators: Set<Role> = [.operator]
        return [
            Route(
                .get,
                all,
                "listNumbersOfCompany",
                "A company's numbers",
                [.paged],
                answers: .ok,
                .page(NumberForm.shape),
                by: .operators(operators, list)
            ),
            Route(
                .post,
                all,
                "assignNumber",
                "Gives a company a number",
                [.idempotencyKey, .versioned, .located],
                body: Self.body,
                answers: .created,
                NumberForm.shape,
                by: .operators(operators, assign)
            ),
            Route(
                .get,
                one,
                "numberOfCompany",
                "One number of a company",
                [.versioned],
                answers: .ok,
                NumberForm.shape,
                by: .operators(operators, show)
            ),
            Route(
                .delete,
                one,
                "deleteNumber",
                "Takes a number from a company; another may be given it then",
                [.ifMatch],
                answers: .noContent,
                by: .operators(operators, delete)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("number", .phoneNumber), .optional("queue", .nullable(.identifier)),
        .optional("label", .string(maximum: 200), orNull: true),
    ])

    @Sendable private func list(_ request: Request, _ context: OperatorContext) async throws -> Response {
        try await NumberForm.page(request, try context.company(), services.database)
    }

    @Sendable private func show(_: Request, _ context: OperatorContext) async throws -> Response {
        let e164 = try NumberForm.number(in: context.parameters)
        let number = try await services.database.withCompany(try context.company()) { try await $0.number(e164) }
        return try .versioned(NumberForm.json(number), number.version)
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
                try await NumberForm.leading(body) { try await transaction.create(number, by: author) }
                let place = "/v1/companies/\(company)/numbers/\(number.e164.e164)"
                return .made(NumberForm.json(number), number.version, at: place)
            }
        }
        services.wakeOwner(company)
        return response
    }

    @Sendable private func delete(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let (company, e164) = (try context.company(), try NumberForm.number(in: context.parameters))
        let version = try request.wantedVersion()
        let author = context.author
        try await services.database.withCompany(company) { transaction in
            let number = try await transaction.number(e164)
            try EntityTag.check(number.version, is: version)
            try await transaction.deleteNumber(e164, version: number.version, by: author)
        }
        services.wakeOwner(company)
        return .done
    }
}
