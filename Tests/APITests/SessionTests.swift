import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import Secrets

struct SessionTests {
    @Test func `a person signs in, is known, and signs out`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make(named: "Blå AB")
            let user = try await company.user(roles: [.supervisor])
            try await server.setPassword(of: user, in: company)
            let body: JSONValue = ["email": .string(user.email), "password": .string(TestServer.password)]
            let answer = try await server.stranger.call(.post, "/v1/sessions", body)
            #expect(answer.status == 201)
            let cookie = try #require(answer.header("set-cookie"))
            #expect(cookie.hasPrefix("__Host-ko=") && cookie.contains("; Secure") && cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Lax") && cookie.contains("Path=/") && !cookie.contains("Domain"))
            let token = cookie.dropFirst("__Host-ko=".count).prefix { $0 != ";" }
            let client = TestClient(port: server.port, cookie: String(token))
            let current = try await client.call(.get, "/v1/sessions/current")
            #expect(try current.json()[required: "companyName"].string() == "Blå AB")
            #expect(try await client.call(.delete, "/v1/sessions/current").status == 204)
            #expect(try await client.call(.get, "/v1/sessions/current").code == "unauthenticated")
        }
    }

    @Test func `a wrong password and an unknown address are one refusal`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let user = try await company.user()
            try await server.setPassword(of: user, in: company)
            let wrong: JSONValue = ["email": .string(user.email), "password": "fel fel fel fel"]
            let unknown: JSONValue = ["email": "nobody@example.se", "password": "fel fel fel fel"]
            let one = try await server.stranger.call(.post, "/v1/sessions", wrong)
            let other = try await server.stranger.call(.post, "/v1/sessions", unknown)
            #expect(one.status == 401 && other.status == 401 && one.code == other.code)
        }
    }

    @Test func `tries beyond the free ones are told to wait, before any password is looked at`() async throws {
        try await TestServer.run { server in
            let body: JSONValue = ["email": "slow@example.se", "password": "fel fel fel fel"]
            let answers = try await withThrowingTaskGroup(of: TestClient.Answer.self) { group in
                for _ in 0..<40 { group.addTask { try await server.stranger.call(.post, "/v1/sessions", body) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let refused = answers.filter { $0.status == 429 }
            #expect(refused.count >= 30 && refused.allSatisfy { $0.code == "tooManyRequests" })
            #expect(refused.allSatisfy { Int($0.header("retry-after") ?? "").map { $0 >= 1 } ?? false })
        }
    }

    private func signIn(_ server: TestServer, _ user: User, cookie: String? = nil) async throws -> TestClient.Answer {
        let body: JSONValue = ["email": .string(user.email), "password": .string(TestServer.password)]
        return try await TestClient(port: server.port, cookie: cookie).call(.post, "/v1/sessions", body)
    }

    private func token(_ answer: TestClient.Answer) throws -> String {
        let cookie = try #require(answer.header("set-cookie"))
        return String(cookie.dropFirst("__Host-ko=".count).prefix { $0 != ";" })
    }

    @Test func `signing in gives a token that nobody has seen, and ends the one that the browser had`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let user = try await company.user(roles: [.supervisor])
            try await server.setPassword(of: user, in: company)
            let planted = SessionToken().text
            let first = try token(try await signIn(server, user, cookie: planted))
            #expect(first != planted)
            let guest = TestClient(port: server.port, cookie: planted)
            #expect(try await guest.call(.get, "/v1/sessions/current").status == 401)
            let second = try token(try await signIn(server, user, cookie: first))
            #expect(second != first)
            let old = TestClient(port: server.port, cookie: first)
            #expect(try await old.call(.get, "/v1/sessions/current").status == 401)
            let new = TestClient(port: server.port, cookie: second)
            #expect(try await new.call(.get, "/v1/sessions/current").status == 200)
        }
    }

    @Test func `other roles, another password and leaving end a person's sessions`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let admin = try await server.client(company)
            let changes: [(String, JSONValue)] = [("roles", ["agent"]), ("active", false)]
            for (key, value) in changes {
                let (user, token) = try await server.signedIn(company, roles: [.supervisor])
                let client = TestClient(port: server.port, cookie: token)
                let path = "/v1/users/\(user.id)"
                let named = try await admin.call(.patch, path, ["name": "Ny"], headers: ["If-Match": "*"])
                #expect(named.status == 200)
                #expect(try await client.call(.get, "/v1/sessions/current").status == 200)
                let changed = try await admin.call(.patch, path, .object([key: value]), headers: ["If-Match": "*"])
                #expect(changed.status == 200)
                #expect(try await client.call(.get, "/v1/sessions/current").status == 401, "\(key)")
            }
            let (user, token) = try await server.signedIn(company)
            let client = TestClient(port: server.port, cookie: token)
            let weak = try await client.call(.put, "/v1/users/me/password", ["password": "Password123!"])
            #expect(weak.status == 422 && weak.text.contains("\"/password\""))
            let set = try await admin.call(
                .put, "/v1/users/\(user.id)/password", ["password": .string(TestServer.password)])
            #expect(set.status == 204)
            #expect(try await client.call(.get, "/v1/sessions/current").status == 401)
        }
    }

    @Test func `a password hashed at older costs is kept by today's after a sign-in`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let user = try await company.user(roles: [.supervisor])
            // N = 2¹⁰: what a former release might have stored.
            let old = PasswordHash(
                TestServer.password, salt: Array("sixteen bytes!!!".utf8),
                cost: .init(logN: 10, blockSize: 8, parallelism: 1))
            try await company.transact { try await $0.setPasswordHash(old.stored, of: user.id, by: company.author) }
            let first = try await signIn(server, user)
            #expect(first.status == 201, "\(first.text)")
            let stored = try await company.transact { try await $0.passwordHash(of: user.id) }
            #expect(stored?.hasPrefix("$scrypt$ln=16,r=8,p=2$") == true)
            #expect(try await signIn(server, user).status == 201)
        }
    }

    @Test func `a change from another site is refused`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let body: JSONValue = ["name": "A", "product": "ko"]
            for header in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"]] {
                let answer = try await client.call(
                    .post, "/v1/queues", body, headers: header.merging(["Idempotency-Key": "x"]) { $1 })
                #expect(answer.status == 403 && answer.code == "crossSite")
            }
        }
    }

    @Test func `every answer protects the browser, refusals too`() async throws {
        try await TestServer.run { server in
            for path in ["/healthz", "/nowhere", "/v1/queues", "/v1/openapi.json", "/metrics"] {
                let answer = try await server.stranger.call(.get, path)
                #expect(answer.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
                #expect(answer.header("x-content-type-options") == "nosniff")
                #expect(answer.header("strict-transport-security") != nil)
            }
        }
    }
}
