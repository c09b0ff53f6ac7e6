import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The people of a company as the seller sees them: to make its first administrator, and to sell another plan.
struct CompanyUserRoutes {
    let services: APIServices
    /// What a company does with its own people.
    let people: UserRoutes

    init(services: APIServices) {
        self.services = services
        people = UserRoutes(services: services)
    }

    var routes: [Route] {
        let all = "/v1/companies/{company}/users"
        let one = all + "/{user}"
        let operators: Set<Role> = [.operator]
        return [
            Route(
                .get,
                all,
                "listUsersOfCompany",
                "A company's people",
                [.paged],
                answers: .ok,
                .page(UserForm.shape),
                by: .operators(operators, list)
            ),
            Route(
                .post,
                all,
                "createUserOfCompany",
                "Makes a user of a company, its first administrator for example",
                [.idempotencyKey, .versioned, .located],
                body: .object(UserForm.properties),
                answers: .created,
                UserForm.shape,
                by: .operators(operators, create)
            ),
            Route(
                .get,
                one,
                "userOfCompany",
                "One user of a company",
                [.versioned],
                answers: .ok,
                UserForm.shape,
                by: .operators(operators, show)
            ),
            Route(
                .patch,
                one,
                "updateUserOfCompany",
                "Changes the plan of a company's user; one below pro ends log-ins",
                [.ifMatch, .versioned],
                body: .object([.required("plan", .words(UserPlan.self))]),
                answers: .ok,
                UserForm.shape,
                by: .operators(operators, update)
            ),
            Route(
                .put,
                one + "/password",
                "setPasswordOfCompany",
                "Sets the password of a company's user",
                body: UserForm.password,
                answers: .noContent,
                by: .operators(operators, setPassword)
            ),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let page = try PageRequest(request)
        let users = try await services.database.withCompany(try context.company()) { transaction in
            _ = try await transaction.findCompany()
            return try await transaction.users(page)
        }
        return try .page(users, of: request, limit: page.limit, json: UserForm.json)
    }

    @Sendable private func create(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let company = try context.company()
        let isOwn = company == context.principal.company
        let place = "/v1/companies/\(company)/users"
        return try await people.create(request, in: company, context.author, sellers: isOwn, below: place)
    }

    @Sendable private func show(_: Request, _ context: OperatorContext) async throws -> Response {
        let id = try context.user()
        let user = try await services.database.withCompany(try context.company()) { try await $0.user(id) }
        return try .versioned(UserForm.json(user), user.version)
    }

    @Sendable private func update(_ request: Request, _ context: OperatorContext) async throws -> Response {
        let (company, id) = (try context.company(), try context.user())
        let version = try request.wantedVersion()
        let plan: UserPlan = try await request.json().object(["plan"])[required: "plan"].word()
        let author = context.author
        let user = try await services.database.withCompany(company) { transaction in
            var user = try await transaction.user(id)
            try EntityTag.check(user.version, is: version)
            user.plan = plan
            return try await transaction.update(user, by: author)
        }
        services.wakeOwner(company)
        return try .versioned(UserForm.json(user), user.version)
    }

    @Sendable private func setPassword(_ request: Request, _ context: OperatorContext) async throws -> Response {
        try await people.setPassword(request, of: try context.user(), in: try context.company(), context.author)
    }
}

extension OperatorContext {
    /// The user in the path.
    fileprivate func user() throws -> UserID {
        guard let text = parameters.get("user"), let id = UserID(text) else { throw Problem(.notFound) }
        return id
    }
}
