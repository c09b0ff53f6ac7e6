import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

struct CallTests {
    private let caller = PhoneNumber("+46701234567")

    /// A room where the first of two agents is offered a call and the second is paused.
    private func offered() async throws -> (room: EngineRoom, winner: User, other: User, call: CallID) {
        var room = try await EngineRoom()
        let (winner, other) = (try await room.agent(), try await room.agent())
        room.logIn(winner)
        room.logIn(other)
        room.tell(.pause(other.id, reason: "Lunch", why: .`self`))
        let call = room.call(from: caller).id
        try await room.commit()
        return (room, winner, other, call)
    }

    @Test func `a call shows its offers and why, in words and in codes, in both languages`() async throws {
        let (room, winner, other, call) = try await offered()
        try await TestServer.run { server in
            let client = try await server.client(room.home, roles: [.supervisor])
            let swedish = try await client.call(.get, "/v1/calls/\(call)")
            #expect(try swedish.json()[required: "caller"].string() == "+46701234567")
            let offer = try #require(try swedish.json()[required: "offers"].elements().first).anyObject()
            #expect(try offer[required: "agent"].string() == winner.id.description)
            let explanation = try offer[required: "explanation"].anyObject()
            #expect(try explanation[required: "text"].string().contains("Anna fick erbjudandet: den enda lediga"))
            let passed = try #require(try explanation[required: "passedOver"].elements().first).anyObject()
            #expect(try passed[required: "reason"].string() == "paused")
            #expect(try passed[required: "agent"].string() == other.id.description)
            let english = try await client.call(.get, "/v1/calls/\(call)", headers: ["Accept-Language": "en"])
            #expect(english.text.contains("Anna got the offer: the only one free"))
            #expect(english.text.contains("Passed over: Anna (paused)"))
        }
    }

    @Test func `each agent's part in a call has a code: chosen, passed over, or no member`() async throws {
        let (room, winner, other, call) = try await offered()
        try await TestServer.run { server in
            let stranger = try await room.home.user()
            let client = try await server.client(room.home, roles: [.supervisor])
            for (agent, code) in [(winner, "chosen"), (other, "paused"), (stranger, "notConsidered")] {
                let why = try await client.call(.get, "/v1/calls/\(call)/agents/\(agent.id)").json()
                let answer = try #require(try why[required: "answers"].elements().first).anyObject()
                #expect(try answer[required: "code"].string() == code)
            }
            let agents = TestClient(port: server.port, cookie: try await server.session(of: other, in: room.home))
            #expect(try await agents.call(.get, "/v1/calls/\(call)/agents/\(winner.id)").status == 404)
            #expect(try await agents.call(.get, "/v1/calls/\(call)/agents/me").status == 200)
        }
    }

    @Test func `of a call that was offered to nobody it says so`() async throws {
        var room = try await EngineRoom()
        let agent = try await room.home.user()
        let call = room.call(from: nil).id
        try await room.commit()
        try await TestServer.run { [room] server in
            let client = try await server.client(room.home)
            let why = try await client.call(.get, "/v1/calls/\(call)/agents/\(agent.id)").json()
            #expect(try why[required: "answers"].elements().isEmpty)
            #expect(try why[required: "text"].string() == "Samtalet erbjöds aldrig någon.")
        }
    }

    @Test func `calls come newest first, by queue, outcome and time, and a page goes on where it ended`() async throws {
        var room = try await EngineRoom()
        let ids = (0..<3).map { _ in room.call(from: nil).id }
        try await room.commit()
        try await TestServer.run { [room] server in
            let client = try await server.client(room.home)
            let first = try await client.call(.get, "/v1/calls?limit=2")
            #expect(try first.calls == [ids[2], ids[1]].map(\.description))
            let cursor = try first.json()[required: "nextCursor"].string()
            #expect(try await client.call(.get, "/v1/calls?limit=2&cursor=\(cursor)").calls == [ids[0].description])
            for (query, count) in [
                ("queue=\(room.queue.id)", 3),
                ("outcome=noAgents", 3), ("outcome=answered", 0), ("from=2099-01-01T00:00:00Z", 0),
                ("to=2099-01-01T00:00:00Z", 3),
            ] {
                #expect(try await client.call(.get, "/v1/calls?\(query)").calls.count == count, "\(query)")
            }
            let unknown = TestDatabase.identifier(Subject.Queue.self)
            #expect(try await client.call(.get, "/v1/calls?queue=\(unknown)").status == 404)
            for query in ["queue=x", "outcome=x", "from=x", "to=x", "cursor=x", "limit=0"] {
                #expect(try await client.call(.get, "/v1/calls?\(query)").code == "malformed", "\(query)")
            }
        }
    }

    @Test func `an agent sees whole numbers of their own calls only, and no call of a queue not shown to them`()
        async throws
    {
        let (room, winner, other, call) = try await offered()
        try await TestServer.run { server in
            let client = TestClient(port: server.port, cookie: try await server.session(of: other, in: room.home))
            let list = try await client.call(.get, "/v1/calls")
            #expect(list.text.contains("+46*******67") && !list.text.contains("+46701234567"))
            let outsider = try await server.client(room.home, roles: [.agent])
            #expect(try await outsider.call(.get, "/v1/calls").calls.isEmpty)
            #expect(try await outsider.call(.get, "/v1/calls/\(call)").status == 404)
            #expect(winner.id != other.id)
        }
    }

    @Test func `a length is told in hours, minutes and seconds`() {
        let lengths: [(Int64, String)] = [
            (0, "0 s"), (59_999, "59 s"), (252_000, "4 min 12 s"), (3_720_000, "1 h 2 min"),
        ]
        for (milliseconds, text) in lengths { #expect(ExplanationText.length(Milliseconds(milliseconds)) == text) }
    }
}

extension TestClient.Answer {
    /// The identifiers of the calls in a page.
    fileprivate var calls: [String] {
        get throws {
            try json()[required: "data"].elements().map { try $0.anyObject()[required: "call"].string() }
        }
    }
}
