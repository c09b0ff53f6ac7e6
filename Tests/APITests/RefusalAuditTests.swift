import API
import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

struct RefusalAuditTests {
    /// The entries of what was refused: action, subject, detail.
    private func refusals(_ company: TestCompany) async throws -> [AuditEntry] {
        try await company.transact { try await $0.auditEntries() }.filter { $0.action.hasSuffix(".refuse") }
    }

    @Test func `a change that is refused by permission leaves who, what and of what in the audit, and no more`()
        async throws
    {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let queue = try await company.queue()
            let (agent, token) = try await server.signedIn(company, roles: [.agent])
            let client = TestClient(port: server.port, cookie: token)
            let path = "/v1/queues/\(queue.id)"
            #expect(try await client.call(.delete, path, headers: ["If-Match": "\"1\""]).status == 403)
            #expect(try await client.call(.get, "/v1/users").status == 403)
            let found = try await refusals(company)
            #expect(found.map(\.action) == ["change.refuse"], "reading is no change")
            #expect(found.first?.actor == "user:\(agent.id)")
            #expect(found.first?.subject == "operation:deleteQueue")
            #expect(found.first?.detail == "forbidden queue:\(queue.id)")
            #expect(try await company.transact { try await $0.firstBrokenAuditEntry() } == nil)
        }
    }

    @Test func `the plan's gate, what is not there and the seller's doors leave their entry too`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let queue = try await company.queue()
            let basic = try await company.user(plan: .basic)
            let admin = try await server.client(company)
            let member: JSONValue = ["user": .string(basic.id.description)]
            let gate = try await admin.make("/v1/queues/\(queue.id)/memberships", member)
            #expect(gate.code == "planTooLow")
            let unknown: QueueID = TestDatabase.identifier()
            #expect(try await admin.make("/v1/queues/\(unknown)/memberships", member).status == 404)
            #expect(try await admin.make("/v1/companies", ["name": "Egen AB"]).status == 404)
            let key = try await server.keyClient(company, [.read])
            #expect(try await key.make("/v1/queues", ["product": "koPlus", "name": "K"]).status == 403)
            let details = try await refusals(company).map { $0.subject + " " + $0.detail }
            #expect(
                details == [
                    "operation:addMembership planTooLow queue:\(queue.id)",
                    "operation:addMembership notFound queue:\(unknown)",
                    "operation:createCompany notFound", "operation:createQueue forbidden",
                ]
            )
        }
    }

    @Test func `what cannot be read or is late is no attempt, and who is refused all the time does not fill the audit`()
        async throws
    {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let admin = try await server.client(company)
            #expect(try await admin.make("/v1/queues", ["product": "koPlus"]).status == 422)
            #expect(try await refusals(company).isEmpty)
            let agent = try await server.client(company, roles: [.agent])
            for _ in 0..<40 {
                #expect(try await agent.make("/v1/queues", ["product": "koPlus", "name": "K"]).status == 403)
            }
            let count = try await refusals(company).count
            #expect((30...32).contains(count))
        }
    }

    @Test func `a wrong password is written where the account is, by nobody, and a right one is not`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let user = try await company.user()
            try await server.setPassword(of: user, in: company)
            for password in ["fel fel fel fel", TestServer.password] {
                let body: JSONValue = ["email": .string(user.email), "password": .string(password)]
                _ = try await server.stranger.call(.post, "/v1/sessions", body)
            }
            let found = try await refusals(company)
            #expect(found.map(\.subject) == ["user:\(user.id)"] && found.map(\.action) == ["session.refuse"])
            #expect(found.first?.actor == "nobody")
        }
    }
}
