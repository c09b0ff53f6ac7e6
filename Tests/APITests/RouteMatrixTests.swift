import Domain
import HTTPTypes
import Secrets
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// Every operation of the route table, tried by everybody who must not.
@Suite struct RouteMatrixTests {
    /// The path with an identifier that nobody has for each parameter.
    private func path(_ route: Route) -> String {
        route.parameters.reduce(route.path) { $0.replacing("{\($1)}", with: CompanyThings.unknown($1)) }
    }

    private func headers(_ route: Route) -> [String: String] {
        var headers: [String: String] = [:]
        if route.traits.contains(.idempotencyKey) { headers["Idempotency-Key"] = "k" }
        if route.traits.contains(.ifMatch) { headers["If-Match"] = "*" }
        return headers
    }

    private func send(_ route: Route, _ client: TestClient, _ more: [String: String] = [:]) async throws
        -> TestClient.Answer
    {
        try await client.call(
            route.method, path(route), route.body.map { _ in [:] }, headers: headers(route).merging(more) { $1 })
    }

    /// Credentials that once were good or look as if they were, by what is wrong with them.
    private func worthless(_ server: TestServer) async throws -> [(what: String, client: TestClient, key: String?)] {
        let company = try await TestCompany.make()
        let (author, past) = (company.author, TestDatabase.now - .seconds(3600))
        let (inactive, signedOut) = (try await server.signedIn(company), try await server.signedIn(company))
        let (expired, other) = (SessionToken(), try await server.signedIn(company))
        let oldKey = APIKeyToken(id: TestDatabase.identifier())
        let deletedKey = APIKeyToken(id: TestDatabase.identifier())
        try await company.transact { tx in
            var user = inactive.user
            user.isActive = false
            _ = try await tx.update(user, by: author)
            try await tx.endSessions(of: signedOut.user.id)
            let over = Session(
                id: TestDatabase.identifier(), user: other.user.id, createdAt: past, expiresAt: past + .seconds(60))
            try await tx.create(over, tokenHash: expired.digest.bytes, by: author)
            for (token, end) in [(oldKey, past), (deletedKey, nil)] {
                let key = APIKey(
                    id: token.id, name: "K", scopes: Scope.allCases.map(\.rawValue), createdAt: past, expiresAt: end)
                try await tx.create(key, keyHash: token.digest.bytes, by: author)
            }
            try await tx.delete(deletedKey.id, by: author)
        }
        func cookie(_ text: String) -> TestClient { TestClient(port: server.port, cookie: text) }
        return [
            ("nothing", server.stranger, nil), ("a mistyped key", server.stranger, "kop_x_y_z"),
            ("an unknown key", server.stranger, APIKeyToken(id: TestDatabase.identifier()).text),
            ("an expired key", server.stranger, oldKey.text), ("a deleted key", server.stranger, deletedKey.text),
            ("an unknown session", cookie(SessionToken().text), nil), ("no session's form", cookie("x"), nil),
            ("an expired session", cookie(expired.text), nil),
            ("a session that was ended", cookie(signedOut.token), nil),
            ("a session of an inactive user", cookie(inactive.token), nil),
        ]
    }

    @Test func `nothing but what is open answers somebody unknown`() async throws {
        try await TestServer.run { server in
            for (what, client, key) in try await worthless(server) {
                let bearer = key.map { ["Authorization": "Bearer \($0)"] } ?? [:]
                for route in server.table.routes where !route.isOpen {
                    let answer = try await send(route, client, bearer)
                    #expect(answer.status == 401 && answer.code == "unauthenticated", "\(route.operation): \(what)")
                }
            }
        }
    }

    @Test func `what the seller's staff may is not shown to a company`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let clients = [try await server.client(company), try await server.keyClient(company)]
            for case let route in server.table.routes {
                guard case .operators = route.handler else { continue }
                for client in clients {
                    let answer = try await send(route, client)
                    let nothing = try await client.call(.get, "/v1/nothing")
                    #expect(answer.status == 404 && answer.plain == nothing.plain, "\(route.operation)")
                }
            }
        }
    }

    @Test(arguments: [Role.agent, .supervisor, .administrator])
    func `a role does what it may and nothing more`(role: Role) async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make(), roles: [role])
            for case let route in server.table.routes {
                guard case .company(let roles, _, _) = route.handler else { continue }
                // Signing out would end the test's own session; a password is one's own, or an administrator's to set.
                if ["signOut", "setPassword"].contains(route.operation) { continue }
                let answer = try await send(route, client)
                #expect((answer.status == 403) == !roles.contains(role), "\(route.operation): \(answer.text)")
                #expect((answer.code == "forbidden") == !roles.contains(role), "\(route.operation): \(answer.text)")
            }
        }
    }

    @Test(arguments: Scope.allCases)
    func `a key does what its scope allows and nothing more`(scope: Scope) async throws {
        try await TestServer.run { server in
            let client = try await server.keyClient(try await TestCompany.make(), [scope])
            for case let route in server.table.routes {
                guard case .company(_, let wanted, _) = route.handler else { continue }
                // Keys are made, and passwords set, by people.
                if wanted == scope, ["createAPIKey", "setPassword"].contains(route.operation) { continue }
                let answer = try await send(route, client)
                #expect((answer.status == 403) == (wanted != scope), "\(route.operation): \(answer.text)")
                #expect((answer.code == "forbidden") == (wanted != scope), "\(route.operation): \(answer.text)")
            }
        }
    }

    @Test(arguments: [Role.operator, .finance])
    func `the seller's staff do what their role allows and nothing more`(role: Role) async throws {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let client = try await server.client(try await TestCompany.seller(in: home), roles: [role])
            var refused: [String] = []
            for case let route in server.table.routes where route.operation != "signOut" {
                guard let roles = route.roles else { continue }
                let answer = try await send(route, client)
                #expect((answer.status == 403) == !roles.contains(role), "\(route.operation): \(answer.text)")
                if answer.status == 403 { refused.append(route.operation) }
            }
            // A price is finance's to set, a company the operator's to make; neither takes part in a company's calls.
            #expect(refused.contains("addPrice") == (role == .operator))
            #expect(refused.contains("createCompany") == (role == .finance))
            #expect(refused.contains("events"))
        }
    }

    @Test func `the document and the router are the same, both ways`() async throws {
        try await TestServer.run { server in
            let document = try await server.stranger.call(.get, "/v1/openapi.json").json()
            let paths = try document[required: "paths"].anyObject()
            var described: Set<String> = []
            for (path, methods) in paths.sorted {
                for (method, _) in try methods.anyObject().sorted { described.insert(method.uppercased() + " " + path) }
            }
            #expect(described == Set(server.table.routes.map { "\($0.method) \($0.path)" }))
            #expect(server.installed.sorted() == described.sorted(), "what the router answers is what is described")
            for route in server.table.routes where route.method != .get || !route.isOpen {
                let answer = try await server.stranger.call(route.method, path(route), route.body.map { _ in [:] })
                #expect(![404, 405].contains(answer.status), "\(route.operation) is described and not there")
            }
            let patched = try await server.stranger.call(.patch, "/healthz")
            #expect(patched.status == 405 && patched.header("allow") == "GET")
            #expect(try await server.stranger.call(.get, "/v1/nothing").code == "notFound")
        }
    }

    @Test func `besides the operations the router answers the pages' files and nothing`() async throws {
        try await TestServer.run(pages: try WebAssets(folder: PageTests.folder)) { server in
            let operations = Set(server.table.routes.map { "\($0.method) \($0.path)" })
            let others = Set(server.installed).subtracting(operations)
            #expect(others.contains("GET /") && others.count > 10)
            for other in others { #expect(other == "GET /" || other.hasPrefix("GET /assets/"), "\(other)") }
        }
    }
}

extension Route {
    /// Which roles may; nil for what anybody may.
    fileprivate var roles: Set<Role>? {
        switch handler {
        case .open: nil
        case .company(let roles, _, _), .operators(let roles, _): roles
        }
    }
}
