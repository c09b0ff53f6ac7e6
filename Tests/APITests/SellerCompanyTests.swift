import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

/// What the seller's operator does for a company: people, plans and numbers.
struct SellerCompanyTests {
    private func run(_ work: @escaping @Sendable (TestServer, TestClient, TestCompany) async throws -> Void)
        async throws
    {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let seller = try await TestCompany.seller(in: home)
            let client = try await server.client(seller, roles: [.operator])
            try await work(server, client, try await TestCompany.make(in: home))
        }
    }

    @Test func `whatever the operator makes can be read where the answer says`() async throws {
        try await run { _, client, company in
            let person: JSONValue = ["email": "bo@example.se", "name": "Bo", "plan": "basic"]
            for (path, body) in [
                ("/v1/companies", ["name": "Ny AB"]), ("/v1/companies/\(company.id)/users", person),
                ("/v1/companies/\(company.id)/numbers", ["number": "+46850123456"]),
            ] as [(String, JSONValue)] {
                let made = try await client.make(path, body)
                #expect(made.status == 201, "\(made.text)")
                let read = try await client.call(.get, try #require(made.header("location")))
                #expect(read.status == 200 && read.text == made.text && read.tag == made.tag, "\(path)")
            }
        }
    }

    @Test func `the operator sells a user another plan, and nothing else of the user changes`() async throws {
        try await run { _, client, company in
            let user = try await company.user(plan: .basic)
            let list = try await client.call(.get, "/v1/companies/\(company.id)/users")
            #expect(list.text.contains(user.id.description))
            let path = "/v1/companies/\(company.id)/users/\(user.id)"
            let read = try await client.call(.get, path)
            let changed = try await client.call(.patch, path, ["plan": "business"], headers: ["If-Match": read.tag])
            #expect(changed.status == 200, "\(changed.text)")
            let stored = try await company.transact { try await $0.user(user.id) }
            #expect(stored.plan == .business && stored.name == user.name && stored.roles == user.roles)
            let late = try await client.call(.patch, path, ["plan": "pro"], headers: ["If-Match": read.tag])
            #expect(late.status == 412)
            let name = try await client.call(.patch, path, ["plan": "pro", "name": "X"], headers: ["If-Match": "*"])
            #expect(name.status == 422 && name.text.contains("\"pointer\":\"/name\""))
            let audit = try await company.transact { try await $0.auditEntries() }
            #expect(audit.contains { $0.action == "user.update" && $0.subject == "user:\(user.id)" })
        }
    }

    @Test func `a number is taken back, and another company may be given it`() async throws {
        try await run { server, client, company in
            let queue = try await company.queue()
            let number = try await company.number(queue)
            let list = try await client.call(.get, "/v1/companies/\(company.id)/numbers")
            #expect(list.text.contains(number.e164.e164))
            let path = "/v1/companies/\(company.id)/numbers/\(number.e164.e164)"
            #expect(try await client.call(.delete, path).status == 428)
            #expect(try await client.call(.delete, path, headers: ["If-Match": "\"7\""]).status == 412)
            let read = try await client.call(.get, path)
            #expect(try await client.call(.delete, path, headers: ["If-Match": read.tag]).status == 204)
            #expect(try await client.call(.get, path).status == 404)
            let requests = try await company.transact { try await $0.pendingRequests().map(\.kind) }
            #expect(requests.contains(.numbersChanged))
            let other = try await client.make("/v1/companies", ["name": "Ny AB"]).json()[required: "id"].string()
            let body: JSONValue = ["number": .string(number.e164.e164)]
            #expect(try await client.make("/v1/companies/\(other)/numbers", body).status == 201)
        }
    }

    @Test func `a company that is not there has no people and no numbers`() async throws {
        try await run { _, client, _ in
            let unknown: CompanyID = TestDatabase.identifier()
            for list in ["users", "numbers"] {
                let answer = try await client.call(.get, "/v1/companies/\(unknown)/\(list)")
                #expect(answer.status == 404, "\(list)")
            }
        }
    }
}
