import Domain
import HTTPTypes
import Observability
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// The document and what is served under it; every other test of the API is held against it as well.
struct ContractTests {
    @Test func `who is not ready says so by a problem with what is unwell`() async throws {
        let health = Health()
        health.register("database") { .well }
        health.register("switch") { .unwell("no connection") }
        try await TestServer.run(health: health) { server in
            let answer = try await server.stranger.call(.get, "/readyz")
            #expect(answer.status == 503 && answer.code == "unavailable" && answer.header("retry-after") != nil)
            let checks = try answer.json()[required: "checks"].value
            #expect(checks == ["database": "well", "switch": "no connection"])
        }
    }

    @Test func `a request object that refuses unknown keys is described so, and an answer may grow`() throws {
        let shape = Schema.named("Thing", .object([.required("inner", .object([.optional("n", .boolean)]))]))
        let request = try JSONReader(shape.closedJSON).anyObject()
        #expect(request["additionalProperties"]?.value == false)
        let inner = try request[required: "properties"].anyObject()[required: "inner"].anyObject()
        #expect(inner["additionalProperties"]?.value == false)
        var components: [String: JSONValue] = [:]
        #expect(shape.json(collecting: &components) == ["$ref": "#/components/schemas/Thing"])
        #expect(try JSONReader(components["Thing"] ?? .null).anyObject()["additionalProperties"] == nil)
    }

    @Test(arguments: [SessionCookie.secure, .development])
    func `the document names the cookie that is set`(cookie: SessionCookie) throws {
        let document = try JSONReader(OpenAPIDocument(of: RouteTable([]), cookie: cookie).json).anyObject()
        let schemes = try document[required: "components"].anyObject()[required: "securitySchemes"].anyObject()
        #expect(try schemes[required: "session"].anyObject()[required: "name"].string() == cookie.name)
    }

    @Test func `what may be left away in a request may be null where the document says so`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let user = JSONValue.string(try await company.user().id.description)
            let queue = try await company.queue()
            for (path, body) in [
                ("/v1/queues", ["name": "A", "product": "ko", "settings": .null]),
                ("/v1/api-keys", ["name": "K", "scopes": ["read"], "expiresAt": .null]),
                ("/v1/devices", ["user": user, "kind": "deskPhone", "address": .null, "label": .null]),
                ("/v1/queues/\(queue.id)/memberships", ["user": user, "maySee": .null, "mayLogIn": .null]),
            ] as [(String, JSONValue)] {
                let made = try await client.make(path, body)
                #expect(made.status == 201, "\(made.text)")
            }
            let gone: JSONValue = ["organisationNumber": .null, "vatNumber": .null, "invoiceEmail": .null]
            let changed = try await client.call(.patch, "/v1/company", gone, headers: ["If-Match": "*"])
            #expect(changed.status == 200, "\(changed.text)")
        }
    }

    @Test func `lists that a company grows without end are read page by page, and the filter stays`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let (user, queue) = (try await company.user(), try await company.queue())
            var users = [user.id.description]
            for _ in 0..<2 { users.append(try await company.user().id.description) }
            for id in users {
                let member = try await client.make("/v1/queues/\(queue.id)/memberships", ["user": .string(id)])
                #expect(member.status == 201)
                let device: JSONValue = ["user": .string(users[0]), "kind": "deskPhone"]
                #expect(try await client.make("/v1/devices", device).status == 201)
            }
            let agents = try await walk("/v1/agents?limit=1", "agent", client)
            #expect(agents.count == 3 && Set(agents) == Set(users))
            let devices = try await walk("/v1/agents/\(user.id)/devices?limit=1", "id", client)
            #expect(devices.count == 3 && Set(devices).count == 3)
        }
    }

    @Test func `the price list is read page by page`() async throws {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let client = try await server.client(try await TestCompany.seller(in: home), roles: [.finance])
            for year in 2027...2029 {
                let body: JSONValue = [
                    "product": "ko", "validFrom": .string("\(year)-01-01"), "unitTenThousandths": 790_000,
                ]
                #expect(try await client.make("/v1/prices", body).status == 201)
            }
            let begins = try await walk("/v1/prices?limit=2", "validFrom", client)
            #expect(begins == ["2027-01-01", "2028-01-01", "2029-01-01"])
        }
    }

    @Test func `the next page of a filtered list is of the same filter`() async throws {
        try await TestServer.run { server in
            var room = try await EngineRoom()
            let calls = [room.call(from: nil).id, room.call(from: nil).id].map(\.description)
            try await room.commit()
            let client = try await server.client(room.home)
            let path = "/v1/calls?queue=\(room.queue.id)&from=2020-01-01T00:00:00%2B01:00&limit=1"
            #expect(try await Set(walk(path, "call", client)) == Set(calls))
            let first = try await client.call(.get, path)
            let link = try #require(first.header("link"))
            #expect(link.contains("queue=") && link.contains("%2B01%3A00"), "\(link)")
        }
    }

    /// What every element of a list holds under a key, by following `Link` from page to page.
    private func walk(_ path: String, _ key: String, _ client: TestClient) async throws -> [String] {
        var (next, seen): (String?, [String]) = (path, [])
        while let page = next {
            let answer = try await client.call(.get, page)
            seen += try answer.json()[required: "data"].elements().map { try $0.anyObject()[required: key].string() }
            next = answer.header("link")?.firstMatch(of: /<([^>]+)>/).map { String($0.1) }
        }
        return seen
    }
}
