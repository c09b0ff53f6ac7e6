import API
import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

struct LiveTests {
    private let caller = PhoneNumber("+46701234567")

    @Test func `callers wait in their order, with a masked number, and figures that agree with the list`() async throws
    {
        try await TestServer.run { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            room.logIn(agent)
            let first = room.call(from: caller)
            let second = room.call(from: nil)
            try await room.commit()
            let client = try await server.client(room.home)
            let live = try await client.call(.get, "/v1/live")
            #expect(!live.text.contains("+46701234567"))
            let queue = try #require(try live.json()[required: "queues"].elements().first).anyObject()
            #expect(try queue[required: "waiting"].integer() == 2)
            #expect(try queue[required: "offered"].integer() == 1 && queue[required: "ready"].integer() == 0)
            #expect(try queue[required: "isOpen"].boolean())
            #expect(try queue[required: "estimatedWait"].anyObject()[required: "lessThanMinutes"].integer() > 0)
            let calls = try queue[required: "calls"].elements().map { try $0.anyObject() }
            #expect(try calls.map { try $0[required: "call"].string() } == [first.id, second.id].map(\.description))
            #expect(try calls.map { try $0[required: "position"].integer() } == [1, 2])
            #expect(try calls.map { try $0[required: "status"].string() } == ["offered", "waiting"])
            #expect(
                try calls[0][required: "callerMasked"].string() == "+46*******67" && calls[1]["callerMasked"] == nil)
            let one = try await client.call(.get, "/v1/queues/\(room.queue.id)/live").json()
            #expect(one.members == queue.members)
            let sequence = try await room.home.transact { try await $0.lastSequence() }
            #expect(try live.json()[required: "eventId"].string() == String(sequence))
        }
    }

    @Test func `an agent sees the queues that the membership shows, and their members`() async throws {
        try await TestServer.run { server in
            let home = try await TestCompany.make()
            let (seen, hidden) = (try await home.queue(), try await home.queue())
            let (user, token) = try await server.signedIn(home, roles: [.agent])
            let (colleague, stranger) = (try await home.user(), try await home.user())
            for member in [user, colleague] { try await home.member(member, of: seen) }
            for member in [user, stranger] {
                var membership = try await home.member(member, of: hidden)
                membership.maySee = false
                _ = try await home.transact { [membership] in try await $0.update(membership, by: home.author) }
            }
            let client = TestClient(port: server.port, cookie: token)
            let live = try await client.call(.get, "/v1/live")
            #expect(live.text.contains(seen.id.description) && !live.text.contains(hidden.id.description))
            #expect(live.text.contains(colleague.id.description) && !live.text.contains(stranger.id.description))
            let agents = try await client.call(.get, "/v1/agents").json()[required: "data"].elements()
            #expect(agents.count == 2)
            #expect(try await client.call(.get, "/v1/queues/\(hidden.id)/live").status == 404)
            let supervisor = try await server.client(home, roles: [.supervisor])
            #expect(try await supervisor.call(.get, "/v1/queues/\(hidden.id)/live").status == 200)
        }
    }

    @Test func `what rings at an agent is in their state with the caller's number, and can be declined`() async throws {
        try await TestServer.run(limits: TestServer.patient) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            room.logIn(agent)
            let call = room.call(from: caller)
            try await room.commit()
            let client = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            let state = try await client.call(.get, "/v1/agents/me/state")
            #expect(state.tag == "\"\(try state.json()[required: "version"].integer())\"")
            #expect(try state.json()[required: "presence"].string() == "offered")
            #expect(try state.json()[required: "devices"].elements().count == 1)
            let offer = try #require(try state.json()[required: "offers"].elements().first).anyObject()
            #expect(try offer[required: "caller"].string() == "+46701234567")
            #expect(try offer[required: "queueName"].string() == "Kundtjänst")
            #expect(try offer[required: "call"].string() == call.id.description)
            let id = try offer[required: "offer"].string()
            async let declined = client.call(.post, "/v1/agents/me/offers/\(id):decline")
            try await room.handle(.decline, at: server)
            #expect(try await declined.json()[required: "result"].string() == "done")
            let again = try await client.call(.post, "/v1/agents/me/offers/\(id):decline")
            #expect(again.status == 409, "it rings no more")
            #expect(try await room.home.transact { try await $0.offers(of: call.id).first?.result } == .declined)
        }
    }

    @Test func `another agent's state and offers are not there`() async throws {
        try await TestServer.run { server in
            let home = try await TestCompany.make()
            let other = try await home.user()
            let client = try await server.client(home, roles: [.agent])
            let offer: OfferID = TestDatabase.identifier()
            #expect(try await client.call(.get, "/v1/agents/\(other.id)/state").status == 404)
            let decline = try await client.call(.post, "/v1/agents/\(other.id)/offers/\(offer):decline")
            #expect(decline.status == 404)
        }
    }
}
