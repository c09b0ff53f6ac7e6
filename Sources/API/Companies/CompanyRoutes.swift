import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The seller's view of its companies, and a company's of itself.
struct CompanyRoutes {
    let services: APIServices

    var routes: [Route] {
        let operators: Set<Role> = [.operator]
        return [
            Route(
                .get,
                "/v1/companies",
                "listCompanies",
                "The seller's companies",
                [.paged],
                answers: .ok,
                .page(CompanyForm.shape),
                by: .operators([.operator, .finance], list)
            ),
            Route(
                .post,
                "/v1/companies",
                "createCompany",
                "Makes a company",
                [.idempotencyKey, .versioned, .located],
                body: .object(CompanyForm.ownProperties + CompanyForm.contractProperties),
                answers: .created,
                CompanyForm.shape,
                by: .operators(operators, create)
            ),
            Route(
                .get,
                "/v1/companies/{company}",
                "company",
                "One company",
                [.versioned],
                answers: .ok,
                CompanyForm.shape,
                by: .operators([.operator, .finance], show)
            ),
            Route(
                .patch,
                "/v1/companies/{company}",
                "updateCompany",
                "Changes a company",
                [.ifMatch, .versioned],
                body: Self.patch(CompanyForm.ownProperties + CompanyForm.contractProperties),
                answers: .ok,
                CompanyForm.shape,
                by: .operators(operators, update)
            ),
            Route(
                .get,
                "/v1/company",
                "ownCompany",
                "The own company",
                [.versioned],
                answers: .ok,
                CompanyForm.shape,
                by: .company(.everybody, .read, own)
            ),
            Route(
                .patch,
                "/v1/company",
                "updateOwnCompany",
                "Changes the own company; what is agreed with it is changed by the seller",
                [.ifMatch, .versioned],
                body: Self.patch(CompanyForm.ownProperties),
                answers: .ok,
                CompanyForm.shape,
                by: .company(.administrators, .configure, updateOwn)
            ),
        ]
    }

    private static func patch(_ properties: [Schema.Property]) -> Schema {
        .object(properties.map(\.ofChange))
    }

    @Sendable private func list(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let page = try PageRequest(request)
        let companies = try await services.database.withOperator { try await $0.companies(page) }
        return try .page(companies, of: request, limit: page.limit, json: CompanyForm.json)
    }

    @Sendable private func create(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        let author = context.author
        let seller = context.principal.company
        return try await services.database.withOperator { transaction in
            try await transaction.company(seller).once(asked, by: author) { reader in
                let body = try reader.object(CompanyForm.allKeys)
                let name = try body[required: "name"].text()
                var company = Company(id: author.identifier(), name: name, createdAt: author.at)
                try CompanyForm.change(&company, body)
                try await transaction.create(company, by: author)
                return .made(CompanyForm.json(company), company.version, at: "/v1/companies/\(company.id)")
            }
        }
    }

    @Sendable private func show(_: Request, _ context: OperatorContext) async throws -> Response {
        let company = try await services.database.withCompany(try context.company()) { try await $0.findCompany() }
        return try .versioned(CompanyForm.json(company), company.version)
    }

    @Sendable private func own(_: Request, _ context: CompanyContext) async throws -> Response {
        let company = try await services.database.withCompany(context.company) { try await $0.findCompany() }
        return try .versioned(CompanyForm.json(company), company.version)
    }

    @Sendable private func update(_ request: Request, _ context: OperatorContext) async throws -> Response {
        try await change(try context.company(), CompanyForm.allKeys, request, context.author)
    }

    @Sendable private func updateOwn(_ request: Request, _ context: CompanyContext) async throws -> Response {
        try await change(context.company, CompanyForm.ownKeys, request, context.author)
    }

    private func change(
        _ id: CompanyID,
        _ keys: Set<String>,
        _ request: Request,
        _ author: Authorship
    ) async throws -> Response {
        let version = try request.wantedVersion()
        let body = try await request.json().object(keys)
        let company = try await services.database.withCompany(id) { transaction in
            var company = try await transaction.findCompany()
            try EntityTag.check(company.version, is: version)
            try CompanyForm.change(&company, body)
            return try await transaction.update(company, by: author)
        }
        services.wakeOwner(id)
        return try .versioned(CompanyForm.json(company), company.version)
    }
}
