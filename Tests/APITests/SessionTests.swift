import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

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

    @Test func `tries are slowed down by address and e-mail`() async throws {
        try await TestServer.run { server in
            let body: JSONValue = ["email": "slow@example.se", "password": "fel fel fel fel"]
            var last = try await server.stranger.call(.post, "/v1/sessions", body)
            for _ in 0..<5 { last = try await server.stranger.call(.post, "/v1/sessions", body) }
            #expect(last.status == 429 && last.header("retry-after") != nil)
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
