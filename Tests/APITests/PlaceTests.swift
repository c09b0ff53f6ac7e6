import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

/// What is well formed and cannot be all the same is refused with its place.
struct PlaceTests {
    private func expect(
        _ answer: TestClient.Answer, _ status: Int, at pointer: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, "\(answer.text)", sourceLocation: sourceLocation)
        let isNamed = answer.text.contains("\"pointer\":\"\(pointer)\"")
        #expect(isNamed, "\(answer.text)", sourceLocation: sourceLocation)
    }

    @Test func `an address that is taken`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let (one, other) = (try await company.user(), try await company.user())
            let body: JSONValue = ["email": .string(one.email), "name": "Bo", "plan": "pro"]
            expect(try await client.make("/v1/users", body), 409, at: "/email")
            let path = "/v1/users/\(other.id)"
            let patch: JSONValue = ["email": .string(one.email)]
            expect(try await client.call(.patch, path, patch, headers: ["If-Match": "*"]), 409, at: "/email")
        }
    }

    @Test func `a queue that is unknown, another company's or deleted`() async throws {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let (company, other) = (try await TestCompany.make(in: home), try await TestCompany.make(in: home))
            let administrator = try await server.client(company)
            let seller = try await server.client(try await TestCompany.seller(in: home), roles: [.operator])
            let (gone, foreign) = (try await company.queue(), try await other.queue())
            try await company.transact { try await $0.deleteQueue(gone.id, version: 1, by: company.author) }
            let number = try await company.number()
            let unknown: QueueID = TestDatabase.identifier()
            for queue in [gone.id, foreign.id, unknown] {
                let named: JSONValue = ["queue": .string(queue.description)]
                let path = "/v1/numbers/\(number.e164.e164)"
                let led = try await administrator.call(.patch, path, named, headers: ["If-Match": "*"])
                expect(led, 422, at: "/queue")
                let body: JSONValue = ["number": "+46850123456", "queue": .string(queue.description)]
                expect(try await seller.make("/v1/companies/\(company.id)/numbers", body), 422, at: "/queue")
            }
            let taken: JSONValue = ["number": .string(number.e164.e164)]
            expect(try await seller.make("/v1/companies/\(other.id)/numbers", taken), 409, at: "/number")
        }
    }

    @Test func `a member who is one already, whose plan does not suffice, or who has left`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let queue = try await company.queue()
            let (member, basic, left) = (
                try await company.user(), try await company.user(plan: .basic), try await company.user()
            )
            try await company.member(member, of: queue)
            let away = try await client.call(
                .patch, "/v1/users/\(left.id)", ["active": false], headers: ["If-Match": "*"])
            #expect(away.status == 200)
            for user in [member, basic, left] {
                let body: JSONValue = ["user": .string(user.id.description)]
                expect(try await client.make("/v1/queues/\(queue.id)/memberships", body), 409, at: "/user")
            }
        }
    }

    @Test func `a key that would be over before it begins`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let body: JSONValue = ["name": "K", "scopes": ["read"], "expiresAt": "2020-01-01T00:00:00Z"]
            expect(try await client.make("/v1/api-keys", body), 422, at: "/expiresAt")
        }
    }
}
