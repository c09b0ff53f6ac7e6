import API
import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

struct PresenceTests {
    @Test func `of two who read the same state one changes it, and the other is told what happened`() async throws {
        try await TestServer.run(limits: TestServer.patient) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            room.logIn(agent)
            try await room.commit()
            let client = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            let tag = try await client.call(.get, "/v1/agents/me/state").tag
            let pause: JSONValue = ["state": "paused", "reason": "Lunch"]
            async let first = client.call(.put, "/v1/agents/me/presence", pause, headers: ["If-Match": tag])
            async let second = client.call(.put, "/v1/agents/me/presence", pause, headers: ["If-Match": tag])
            // Both are asked before either is decided.
            try await room.handle(.pause, count: 2, at: server)
            let answers = try await [first, second].sorted { $0.status < $1.status }
            #expect(answers.map(\.status) == [200, 412])
            #expect(answers[1].code == "versionMismatch" && answers[1].text.contains("read the agent's state again"))
            #expect(try answers[0].json()[required: "result"].string() == "done")
            let late = try await client.call(.put, "/v1/agents/me/presence", pause, headers: ["If-Match": tag])
            #expect(late.status == 412 && late.text.contains("paused since"))
            #expect(late.tag == (try await client.call(.get, "/v1/agents/me/state").tag))
            let state = try await client.call(.get, "/v1/agents/me/state").json()
            #expect(try state[required: "reason"].string() == "Lunch" && state[required: "why"].string() == "self")
        }
    }

    @Test func `a change of presence names the version it was made from`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let answer = try await client.call(.put, "/v1/agents/me/presence", ["state": "ready"])
            #expect(answer.status == 428 && answer.code == "versionRequired")
        }
    }

    @Test func `a repeated extension is told to the engine once`() async throws {
        try await TestServer.run(limits: TestServer.patient) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            room.logIn(agent)
            try await room.commit()
            let client = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            async let first = client.make("/v1/agents/me/wrapup:extend", ["seconds": 60], key: "k")
            async let second = client.make("/v1/agents/me/wrapup:extend", ["seconds": 60], key: "k")
            try await room.handle(.extendWrapUp, at: server)
            // Whoever comes second is given the first one's request, or told that it is under way.
            let answers = try await [first, second]
            let done = answers.filter { $0.code != "idempotencyKeyInUse" }
            let requests = Set(try done.map { try $0.json()[required: "request"].string() })
            #expect(requests.count == 1)
            let again = try await client.make("/v1/agents/me/wrapup:extend", ["seconds": 60], key: "k")
            #expect(try again.json()[required: "request"].string() == requests.first)
            let other = try await client.make("/v1/agents/me/wrapup:extend", ["seconds": 61], key: "k")
            #expect(other.code == "idempotencyKeyReused")
        }
    }

    @Test func `who is logged out now does not finish the wrap-up first`() async throws {
        try await TestServer.run(limits: TestServer.patient) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            room.tell(.queueSet(room.queue.id, room.definition { $0.wrapUp = .seconds(600) }))
            room.logIn(agent)
            let offer = try #require(room.call(from: nil).commands.offer)
            for event in [QueueEvent.answered(offer), .bridged(offer)] { room.tell(event) }
            let call = try #require(room.engine.snapshot.calls.first?.id)
            room.tell(.callerLeft(call))
            try await room.commit()
            let client = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            let state = try await client.call(.get, "/v1/agents/me/state").json()
            #expect(try state[required: "presence"].string() == "wrapUp" && state["wrapupEndsAt"] != nil)
            async let answer = client.call(.delete, "/v1/agents/me/sessions/current?when=now")
            try await room.handle(.logout, at: server)
            #expect(try await answer.status == 200)
            let after = try await client.call(.get, "/v1/agents/me/state").json()
            #expect(try after[required: "presence"].string() == "loggedOut")
        }
    }

    @Test func `a login that every queue refuses says why and who can mend it`() async throws {
        try await TestServer.run(limits: TestServer.patient) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            try await room.commit()
            let client = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            let refusal = RequestAnswer(.refused, refusals: [.init(queue: room.queue.id, code: .noLicence)])
            async let answer = client.call(.post, "/v1/agents/me/sessions", ["queues": "all"])
            try await room.handle(.login, at: server, answer: refusal)
            let refused = try await answer
            #expect(refused.status == 409 && refused.code == "loginRefused" && refused.text.contains("noLicence"))
            #expect(refused.text.contains("\"pointer\":\"/queues\""))
        }
    }
}

extension [QueueCommand] {
    /// The offer that is made.
    fileprivate var offer: OfferID? {
        for case .offer(let offer, _, _, _, _, _) in self { return offer }
        return nil
    }
}
