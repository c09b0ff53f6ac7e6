import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import StrictJSON

/// A company's people, their plans, roles and passwords.
struct UserRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/users",
                "listUsers",
                "The company's people",
                [.paged],
                answers: .ok,
                .page(UserForm.shape),
                by: .company(.supervisors, .read, list)
            ),
            Route(
                .post,
                "/v1/users",
                "createUser",
                "Makes a user",
                [.idempotencyKey, .versioned, .located],
                body: .object(UserForm.properties),
                answers: .created,
                UserForm.shape,
                by: .company(.administrators, .configure, create)
            ),
            Route(
                .get,
                "/v1/users/{user}",
                "user",
                "One user",
                [.versioned],
                answers: .ok,
                UserForm.shape,
                by: .company(.supervisors, .read, show)
            ),
            Route(
                .patch,
                "/v1/users/{user}",
                "updateUser",
                "Changes a user; a plan below pro ends log-ins",
                [.ifMatch, .versioned],
                body: .object(UserForm.properties.map(\.ofChange)),
                answers: .ok,
                UserForm.shape,
                by: .company(.administrators, .configure, update)
            ),
            Route(
                .put,
                "/v1/users/{user}/password",
                "setPassword",
                "Sets a password and ends the user's sign-ins",
                body: UserForm.password,
                answers: .noContent,
                by: .company(.everybody, .configure, setPassword)
            ),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let users = try await services.database.withCompany(context.company) { try await $0.users(page) }
        return try .page(users, of: request, limit: page.limit, json: UserForm.json)
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("user", UserID.self)
        let user = try await services.database.withCompany(context.company) { try await $0.user(id) }
        return try .versioned(UserForm.json(user), user.version)
    }

    @Sendable private func create(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let isSellers = context.principal.isSellers
        return try await create(request, in: context.company, context.author, sellers: isSellers, below: "/v1/users")
    }

    /// Makes a user of a company; who may read it finds it below `place`.
    func create(
        _ request: Request,
        in company: CompanyID,
        _ author: Authorship,
        sellers: Bool,
        below place: String
    ) async throws -> Response {
        let asked = try await IdempotentRequest(request)
        return try await services.database.withCompany(company) { transaction in
            _ = try await transaction.findCompany()
            return try await transaction.once(asked, by: author) { reader in
                let body = try reader.object(UserForm.keys)
                var user = User(
                    id: author.identifier(),
                    email: try body[required: "email"].emailAddress(),
                    name: try body[required: "name"].text(),
                    plan: try body[required: "plan"].word(),
                    roles: sellers ? [] : [.agent],
                    createdAt: author.at
                )
                try UserForm.change(&user, body, sellers: sellers)
                try await transaction.create(user, by: author)
                return .made(UserForm.json(user), user.version, at: "\(place)/\(user.id)")
            }
        }
    }

    @Sendable private func update(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("user", UserID.self)
        let version = try request.wantedVersion()
        let body = try await request.json().object(UserForm.keys)
        let (author, sellers) = (context.author, context.principal.isSellers)
        let user = try await services.database.withCompany(context.company) { transaction in
            var user = try await transaction.user(id)
            try EntityTag.check(user.version, is: version)
            try UserForm.change(&user, body, sellers: sellers)
            return try await transaction.update(user, by: author)
        }
        services.wakeOwner(context.company)
        return try .versioned(UserForm.json(user), user.version)
    }

    @Sendable private func setPassword(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.agent("user")
        let mayAll = context.principal.roles.contains(.administrator)
        guard mayAll || id == context.principal.user else {
            throw Problem(.forbidden, "only one's own", remedy: "an administrator can set others' passwords")
        }
        return try await setPassword(request, of: id, in: context.company, context.author)
    }

    /// Sets a password and ends the user's sign-ins.
    func setPassword(_ request: Request, of id: UserID, in company: CompanyID, _ author: Authorship)
        async throws
        -> Response
    {
        let body = try await request.json().object(["password"])
        let password = try body[required: "password"].string()
        if let refusal = PasswordRule.refusal(of: password) {
            throw body.refusal(of: "password", refusal.sentence)
        }
        _ = try await services.database.withCompany(company) { try await $0.user(id) }
        let hash = try await services.passwords.hash(password).stored
        try await services.database.withCompany(company) { try await $0.setPasswordHash(hash, of: id, by: author) }
        return .done
    }
}

extension PasswordRule.Refusal {
    fileprivate var sentence: String {
        switch self {
        case .tooShort: "must have at least 8 characters; 15 or more are better"
        case .tooLong: "must have at most 128 characters"
        case .wellKnown: "is one that everybody tries first; take a sentence"
        }
    }
}
