import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

struct ResourceTests {
    @Test func `a queue is made, read, changed and deleted`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let made = try await client.make(
                "/v1/queues", ["name": "Växel", "product": "koPlus", "settings": ["ringTime": 20]])
            #expect(made.status == 201 && made.tag == "\"1\"")
            let place = try #require(made.header("location"))
            let read = try await client.call(.get, place)
            #expect(read.status == 200 && read.text == made.text)
            let patch: JSONValue = ["settings": ["wrapUp": 30, "autoClose": ["waiting": 5]]]
            #expect(try await client.call(.patch, place, patch).code == "versionRequired")
            let changed = try await client.call(.patch, place, patch, headers: ["If-Match": read.tag])
            #expect(changed.status == 200 && changed.tag == "\"2\"")
            let settings = try changed.json()[required: "settings"].value
            #expect(settings == ["ringTime": 20, "wrapUp": 30, "autoClose": ["waiting": 5]])
            let late = try await client.call(.patch, place, patch, headers: ["If-Match": read.tag])
            #expect(late.status == 412 && late.code == "versionMismatch")
            #expect(try await client.call(.delete, place, headers: ["If-Match": "*"]).status == 204)
            #expect(try await client.call(.get, place).code == "notFound")
        }
    }

    @Test func `a setting that cannot be is refused by its pointer`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let body: JSONValue = ["name": "A", "product": "ko", "settings": ["ringTime": 4]]
            let refused = try await client.make("/v1/queues", body)
            #expect(refused.status == 422 && refused.code == "invalid")
            let error = try #require(try refused.json()[required: "errors"].elements().first).anyObject()
            #expect(try error[required: "pointer"].string() == "/settings/ringTime")
            let unknown = try await client.make(
                "/v1/queues", ["name": "A", "product": "ko", "settings": ["ringtime": 9]])
            #expect(unknown.text.contains("/settings/ringtime"))
        }
    }

    @Test func `the same key gives the same answer once, and refuses another request`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let body: JSONValue = ["name": "En", "product": "ko"]
            let answers = try await withThrowingTaskGroup(of: TestClient.Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await client.make("/v1/queues", body, key: "k1") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // Who comes while the first is under way is told so, and finds its answer by repeating.
            let (made, early) = (answers.filter { $0.status == 201 }, answers.filter { $0.status != 201 })
            #expect(Set(made.map(\.text)).count == 1 && Set(made.map(\.tag)).count == 1)
            #expect(early.allSatisfy { $0.status == 409 && $0.code == "idempotencyKeyInUse" })
            #expect(early.allSatisfy { $0.header("retry-after") != nil })
            let again = try await client.make("/v1/queues", body, key: "k1")
            #expect(again.status == 201 && again.text == made.first?.text)
            #expect(again.header("location") == made.first?.header("location"))
            let list = try await client.call(.get, "/v1/queues")
            #expect(try list.json()[required: "data"].elements().count == 1)
            let other = try await client.make("/v1/queues", ["name": "Två", "product": "ko"], key: "k1")
            #expect(other.status == 422 && other.code == "idempotencyKeyReused")
            #expect(try await client.call(.post, "/v1/queues", body).code == "idempotencyKeyMissing")
        }
    }

    @Test func `a user of a low plan is no member, and the refusal says who can mend it`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let queue = try await company.queue()
            let basic = try await company.user(plan: .basic)
            let path = "/v1/queues/\(queue.id)/memberships"
            let refused = try await client.make(path, ["user": .string(basic.id.description)])
            #expect(refused.status == 409 && refused.code == "planTooLow")
            #expect(try !refused.json()[required: "remedy"].string().isEmpty)
            let pro = try await company.user(plan: .pro)
            let made = try await client.make(path, ["user": .string(pro.id.description), "maySee": false])
            #expect(made.status == 201)
            let place = try #require(made.header("location"))
            let changed = try await client.call(.patch, place, ["mayLogIn": false], headers: ["If-Match": made.tag])
            #expect(try changed.json()[required: "mayLogIn"].boolean() == false)
            #expect(try await client.call(.delete, place, headers: ["If-Match": changed.tag]).status == 204)
        }
    }

    @Test func `a plan that falls below pro tells the engine, keeps memberships and admits no new one`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let (user, queue, other) = (try await company.user(), try await company.queue(), try await company.queue())
            try await company.member(user, of: queue)
            let told = try await company.transact { try await $0.pendingRequests().count }
            let path = "/v1/users/\(user.id)"
            let lowered = try await client.call(.patch, path, ["plan": "basic"], headers: ["If-Match": "*"])
            #expect(lowered.status == 200)
            let requests = try await company.transact { try await $0.pendingRequests() }
            #expect(requests.count == told + 1 && requests.last?.kind == .agentChanged)
            let member = "/v1/queues/\(queue.id)/memberships/\(user.id)"
            #expect(try await client.call(.get, member).status == 200)
            let body: JSONValue = ["user": .string(user.id.description)]
            let refused = try await client.make("/v1/queues/\(other.id)/memberships", body)
            #expect(refused.status == 409 && refused.code == "planTooLow")
            let raised = try await client.call(.patch, path, ["plan": "business"], headers: ["If-Match": lowered.tag])
            #expect(raised.status == 200)
            #expect(try await client.make("/v1/queues/\(other.id)/memberships", body).status == 201)
        }
    }

    @Test func `pages stay as they are while others add and remove`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            var first: [Queue] = []
            for _ in 0..<6 { first.append(try await company.queue()) }
            let page = try await client.call(.get, "/v1/queues?limit=3").json()
            let cursor = try page[required: "nextCursor"].string()
            let seen = try page[required: "data"].elements().map { try $0.anyObject()[required: "id"].string() }
            let gone = try #require(first.first { $0.id.description == seen.last })
            _ = try await client.call(.delete, "/v1/queues/\(gone.id)", headers: ["If-Match": "*"])
            _ = try await company.queue()
            let rest = try await client.call(.get, "/v1/queues?limit=100&cursor=\(cursor)").json()
            let others = try rest[required: "data"].elements().map { try $0.anyObject()[required: "id"].string() }
            #expect(others.count == 4 && Set(seen).isDisjoint(with: others))
            #expect(!cursor.contains(gone.id.description))
        }
    }

    @Test func `a list is read page by page, each element once`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            for _ in 0..<7 { _ = try await company.queue() }
            var path: String? = "/v1/queues?limit=3"
            var seen: [String] = []
            while let next = path {
                let page = try await client.call(.get, next)
                let json = try page.json()
                seen += try json[required: "data"].elements().map { try $0.anyObject()[required: "id"].string() }
                let cursor = try json["nextCursor"]?.string()
                path = cursor.map { "/v1/queues?limit=3&cursor=\($0)" }
                #expect((page.header("link") != nil) == (cursor != nil))
            }
            #expect(seen.count == 7 && Set(seen).count == 7)
            #expect(try await client.call(.get, "/v1/queues?limit=101").status == 400)
            #expect(try await client.call(.get, "/v1/queues?cursor=abc").status == 400)
        }
    }

    @Test func `a device, a number and a key are made and their secrets shown once`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let client = try await server.client(company)
            let user = try await company.user()
            let body: JSONValue = ["user": .string(user.id.description), "kind": "deskPhone", "label": "Disk"]
            let device = try await client.make("/v1/devices", body, key: "d")
            #expect(try device.status == 201 && device.json()["secret"] != nil)
            let again = try await client.make("/v1/devices", body, key: "d")
            #expect(try again.status == 201 && again.json()["secret"] == nil)
            let mobile: JSONValue = ["user": .string(user.id.description), "kind": "mobile", "address": "070-1"]
            #expect(try await client.make("/v1/devices", mobile).text.contains("/address"))
            let number = try await company.number()
            let queue = try await company.queue()
            let path = "/v1/numbers/\(number.e164.e164)"
            let led = try await client.call(
                .patch, path, ["queue": .string(queue.id.description)], headers: ["If-Match": "*"])
            #expect(try led.json()[required: "queue"].string() == queue.id.description)
            let key = try await client.make("/v1/api-keys", ["name": "CRM", "scopes": ["read"]])
            let token = try key.json()[required: "token"].string()
            let bearer = ["Authorization": "Bearer \(token)"]
            #expect(try await server.stranger.call(.get, "/v1/queues", headers: bearer).status == 200)
            let refused = try await server.stranger.call(
                .post, "/v1/queues", ["name": "A", "product": "ko"],
                headers: bearer.merging(["Idempotency-Key": "x"]) { $1 })
            #expect(refused.status == 403 && refused.code == "forbidden")
        }
    }
}
