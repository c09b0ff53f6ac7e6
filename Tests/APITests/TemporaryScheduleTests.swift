import Domain
import DomainJSON
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

struct TemporaryScheduleTests {
    private static let path = "/v1/temporary-schedules"

    /// A company with two queues and its administrator's client.
    private static func withQueues(
        _ body: @escaping @Sendable (TestCompany, [Queue], TestClient, TestServer) async throws -> Void
    ) async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let queues = [try await company.queue(), try await company.queue()]
            try await body(company, queues, try await server.client(company), server)
        }
    }

    @Test func `one action closes many queues, is listed, and can be ended early`() async throws {
        try await Self.withQueues { company, queues, client, _ in
            let body: JSONValue = ["name": "Brandövning", "queues": "all", "to": "2127-01-01T10:00:00Z"]
            let far = try await client.make(Self.path, body)
            #expect(far.status == 422 && far.text.contains("366 days"))
            let to = Timestamp.json(company.author.at + .seconds(3600))
            let made = try await client.make(Self.path, ["name": "Brandövning", "queues": "all", "to": to])
            #expect(made.status == 201 && made.tag == "\"1\"", "\(made.text)")
            let json = try made.json()
            #expect(try json[required: "state"].string() == "inForce")
            #expect(try json[required: "queues"].elements().count == queues.count)
            let place = try #require(made.header("location"))
            #expect(try await client.call(.get, place).text == made.text)
            #expect(try await client.call(.get, Self.path).text.contains("Brandövning"))

            let ended = try await client.call(.post, place + ":end")
            #expect(ended.status == 200 && ended.tag == "\"2\"")
            #expect(try ended.json()[required: "state"].string() == "over")
            let again = try await client.call(.post, place + ":end")
            #expect(again.status == 200 && again.text == ended.text, "one that is over stays as it is")
            let told = try await company.transact { try await $0.pendingRequests() }
            #expect(told.map(\.kind).suffix(2) == [.temporaryScheduleSet, .temporaryScheduleEnded])
        }
    }

    @Test(arguments: [
        ("{}", "/to"), (#"{"name":"A","queues":[],"to":"TO"}"#, "/queues"),
        (#"{"name":"A","queues":"some","to":"TO"}"#, "/queues"),
        (#"{"name":"A","queues":["0198b2f0-0000-7000-8000-000000000001"],"to":"TO"}"#, "/queues/0"),
        (#"{"name":"A","queues":"all","to":"2020-01-01T00:00:00Z"}"#, "/to"),
        (#"{"name":"A","queues":"all"}"#, "/to"),
        (#"{"name":"A","queues":"all","to":"TO","action":{"kind":"forward"}}"#, "/action/target"),
        (#"{"name":"A","queues":"all","to":"TO","action":{"kind":"forward","target":"+479"}}"#, "/action/target"),
        (#"{"name":"A","queues":"all","to":"TO","action":{"kind":"queue","target":"FIRST"}}"#, "/action/target"),
        (#"{"name":"A","queues":"all","to":"TO","tag":"x"}"#, "/tag"),
    ])
    func `what cannot be is refused by its place, and nothing is stored`(body: String, pointer: String) async throws {
        try await Self.withQueues { company, queues, client, _ in
            let to = Timestamp.text(company.author.at + .seconds(3600))
            let text = body.replacing("TO", with: to).replacing("FIRST", with: queues[0].id.description)
            let refused = try await client.make(Self.path, try JSONValue(parsing: text.utf8))
            #expect(refused.status == 422, "\(refused.text)")
            let error = try #require(try refused.json()[required: "errors"].elements().first).anyObject()
            #expect(try error[required: "pointer"].string() == pointer)
            #expect(try await client.call(.get, Self.path).json()[required: "data"].elements().isEmpty)
        }
    }

    @Test func `a queue that stays open may take the calls of one that is closed`() async throws {
        try await Self.withQueues { company, queues, client, _ in
            let to = Timestamp.json(company.author.at + .seconds(3600))
            let action: JSONValue = ["kind": "queue", "target": queues[1].id.json]
            let made = try await client.make(
                Self.path, ["name": "Möte", "queues": [queues[0].id.json], "to": to, "action": action])
            #expect(made.status == 201, "\(made.text)")
            #expect(try made.json()[required: "action"].value == action)
        }
    }

    @Test func `the preview counts who waits, and the calls of the same hours in earlier weeks`() async throws {
        var room = try await EngineRoom()
        let agent = try await room.agent()
        room.logIn(agent)
        for _ in 0..<3 { room.call(from: nil) }
        try await room.commit()
        try await TestServer.run { [room] server in
            let client = try await server.client(room.home)
            let week = Milliseconds.seconds(7 * 86_400)
            let span: JSONValue = [
                "queues": [room.queue.id.json], "from": Timestamp.json(room.now + week + .seconds(-60)),
                "to": Timestamp.json(room.now + week + .seconds(60)),
            ]
            let seen = try await client.call(.post, Self.path + ":preview", span)
            #expect(seen.status == 200, "\(seen.text)")
            let queue = try #require(try seen.json()[required: "queues"].elements().first).anyObject()
            #expect(try queue[required: "waiting"].integer() == 3)
            #expect(queue["callsInEarlierWeeks"]?.value == [3, 0, 0, 0])
            let supervisor = try await server.client(room.home, roles: [.supervisor])
            #expect(try await supervisor.call(.post, Self.path + ":preview", span).status == 403)
        }
    }

    @Test func `at most a hundred are ahead at once`() async throws {
        try await Self.withQueues { company, queues, client, _ in
            let to = company.author.at + .seconds(3600)
            try await company.transact { transaction in
                for number in 1...100 {
                    let schedule = StoredTemporarySchedule(
                        id: TestDatabase.identifier(), name: "\(number)", queues: [queues[0].id],
                        from: company.author.at, to: to, action: nil, createdAt: company.author.at)
                    try await transaction.create(schedule, action: nil, by: company.author)
                }
            }
            let refused = try await client.make(Self.path, ["name": "A", "queues": "all", "to": Timestamp.json(to)])
            #expect(refused.status == 409 && refused.code == "limitReached", "\(refused.text)")
        }
    }
}
