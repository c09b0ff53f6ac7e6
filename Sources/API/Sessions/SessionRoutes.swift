import Domain
import HTTPTypes
import Hummingbird
import Metrics
import Secrets
import Storage
import StrictJSON

/// Signing in and out.
struct SessionRoutes {
    static let lifetime = Duration.seconds(12 * 3600)

    let services: APIServices
    let cookie: SessionCookie
    private let gate: SignInGate

    init(services: APIServices, cookie: SessionCookie) {
        self.services = services
        self.cookie = cookie
        gate = SignInGate(clock: services.clock)
    }

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/sessions",
                "signIn",
                "Signs a person in; the answer sets the cookie",
                [.cookie],
                body: Self.body,
                answers: .created,
                Self.shape,
                by: .open(signIn)
            ),
            Route(
                .get,
                "/v1/sessions/current",
                "currentSession",
                "Who is signed in",
                answers: .ok,
                Self.shape,
                by: .company(Set(Role.allCases), .read, current)
            ),
            Route(
                .delete,
                "/v1/sessions/current",
                "signOut",
                "Signs out",
                [.cookie],
                answers: .noContent,
                by: .company(Set(Role.allCases), .configure, signOut)
            ),
        ]
    }

    private static let body = Schema.object([
        .required("email", .string(format: "email", maximum: 254)), .required("password", .string(maximum: 128)),
        .optional("company", .identifier, orNull: true),
    ])
    private static let shape = Schema.named(
        "Session",
        .object([
            .required("company", .identifier), .required("companyName", .string()), .required("user", .identifier),
            .required("name", .string()), .required("roles", .array(.words(Role.self))),
        ])
    )

    @Sendable private func signIn(_ request: Request, _ context: OpenContext) async throws -> Response {
        let body = try await request.json().object(["email", "password", "company"])
        let email = try body[required: "email"].emailAddress()
        let password = try body[required: "password"].string()
        guard password.unicodeScalars.count <= 128 else {
            throw body.refusal(of: "password", "must have at most 128 characters")
        }
        let company = try body["company"]?.identifier(CompanyID.self)
        try gate.enter(email, from: context.clientKey)
        let found = try await candidates(email, password, company, at: context.arrivedAt)
        guard let user = found.first else {
            Counter(label: "koplus_sign_ins_total", dimensions: [("result", "refused")]).increment()
            throw Problem(.wrongCredentials)
        }
        guard found.count == 1 else {
            let companies = found.map(\.company.description).joined(separator: ", ")
            let reason = "the address is used in several companies: \(companies)"
            let error = WrongValue(.pointer("/company"), reason, .missing)
            throw Problem(.conflict, reason, remedy: "name company", errors: [error])
        }
        gate.succeeded(email, from: context.clientKey)
        Counter(label: "koplus_sign_ins_total", dimensions: [("result", "done")]).increment()
        return try await begin(user, context)
    }

    /// The users with this address and password. One hash is compared in any case, so that an unknown address takes as
    /// long as a known one; at most four, since each costs a third of a second.
    private func candidates(
        _ email: String,
        _ password: String,
        _ company: CompanyID?,
        at instant: Instant
    ) async throws -> [SignInCandidate] {
        let known = try await services.database.withControl { try await $0.signInCandidates(email: email) }
        let wanted = known.filter { company == nil || $0.company == company }.prefix(4)
        guard !wanted.isEmpty else {
            _ = try await services.passwords.matches(password, nil)
            return []
        }
        var matching: [SignInCandidate] = []
        for candidate in wanted {
            let stored = try await services.database.withCompany(candidate.company) {
                try await $0.passwordHash(of: candidate.user)
            }
            let hash = stored.flatMap { PasswordHash($0) }
            guard try await services.passwords.matches(password, hash) else { continue }
            if hash?.isOutdated == true { try await renewHash(password, of: candidate) }
            matching.append(candidate)
        }
        if matching.isEmpty { try await noteRefusal(of: wanted, at: instant) }
        return matching
    }

    /// Whoever it was is nobody yet: the audit names the user whose password was tried. The delays bound how often.
    private func noteRefusal(of candidates: some Sequence<SignInCandidate>, at instant: Instant) async throws {
        let nobody = Authorship(actor: "nobody", at: instant)
        for candidate in candidates {
            try await services.database.withCompany(candidate.company) { transaction in
                try await transaction.audit("session.refuse", "user:\(candidate.user)", by: nobody)
            }
        }
    }

    /// Keeps the password by today's costs instead of those it was hashed with.
    private func renewHash(_ password: String, of candidate: SignInCandidate) async throws {
        let hash = try await services.passwords.hash(password).stored
        try await services.database.withCompany(candidate.company) {
            try await $0.rehashPassword(hash, of: candidate.user)
        }
    }

    /// Begins a new session, with a token that nobody has seen; the one that the browser had ends.
    private func begin(_ candidate: SignInCandidate, _ context: OpenContext) async throws -> Response {
        if let old = context.principal, case .session(let session, _) = old.proof {
            let author = old.author(at: context.arrivedAt)
            try await services.database.withCompany(old.company) { try await $0.delete(session, by: author) }
        }
        let token = SessionToken()
        let author = Authorship.user(candidate.user, at: context.arrivedAt)
        let session = Session(
            id: author.identifier(),
            user: candidate.user,
            createdAt: author.at,
            expiresAt: author.at + Self.lifetime
        )
        let json = try await services.database.withCompany(candidate.company) { transaction in
            try await transaction.deleteExpiredSessions(at: author.at)
            try await transaction.create(session, tokenHash: token.digest.bytes, by: author)
            return try await Self.json(transaction, candidate.user)
        }
        var response = try Response.json(json, status: .created)
        response.headers[.setCookie] = cookie.header(token.text, seconds: Self.lifetime.components.seconds)
        return response
    }

    private static func json(_ transaction: CompanyTransaction, _ user: UserID) async throws -> JSONValue {
        let company = try await transaction.findCompany()
        let user = try await transaction.user(user)
        return [
            "company": company.id.json, "companyName": .string(company.name), "user": user.id.json,
            "name": .string(user.name), "roles": .array(user.roles.map { .string($0.rawValue) }),
        ]
    }

    @Sendable private func current(_: Request, _ context: CompanyContext) async throws -> Response {
        guard let user = context.principal.user else { throw Problem(.notFound, "a key has no session") }
        return try .json(try await services.database.withCompany(context.company) { try await Self.json($0, user) })
    }

    @Sendable private func signOut(_: Request, _ context: CompanyContext) async throws -> Response {
        guard case .session(let session, _) = context.principal.proof else { throw Problem(.notFound) }
        let author = context.author
        try await services.database.withCompany(context.company) { try await $0.delete(session, by: author) }
        var response = Response.done
        response.headers[.setCookie] = cookie.header("", seconds: 0)
        return response
    }
}
