import Domain
import HTTPTypes
import NIOCore
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// What the API does as time passes, on a clock that the test moves.
struct ClockTests {
    @Test func `a session ends after twelve hours`() async throws {
        let time = ManualClock()
        try await TestServer.run(clock: time.clock) { server in
            let company = try await TestCompany.make()
            let user = try await company.user(roles: [.supervisor])
            try await server.setPassword(of: user, in: company)
            let body: JSONValue = ["email": .string(user.email), "password": .string(TestServer.password)]
            let answer = try await server.stranger.call(.post, "/v1/sessions", body)
            let cookie = try #require(answer.header("set-cookie")).dropFirst("__Host-ko=".count).prefix { $0 != ";" }
            let client = TestClient(port: server.port, cookie: String(cookie))
            time.advance(by: .seconds(12 * 3600 - 1))
            #expect(try await client.call(.get, "/v1/sessions/current").status == 200)
            time.advance(by: .seconds(1))
            #expect(try await client.call(.get, "/v1/sessions/current").status == 401)
        }
    }

    @Test func `a key ends when it says`() async throws {
        let time = ManualClock()
        try await TestServer.run(clock: time.clock) { server in
            let client = try await server.client(try await TestCompany.make())
            let end = Timestamp.text(time.now + .seconds(60))
            let made = try await client.make(
                "/v1/api-keys", ["name": "K", "scopes": ["read"], "expiresAt": .string(end)])
            let key = TestClient(port: server.port, key: try made.json()[required: "token"].string())
            #expect(try await key.call(.get, "/v1/queues").status == 200)
            time.advance(by: .seconds(60))
            #expect(try await key.call(.get, "/v1/queues").status == 401)
        }
    }

    @Test func `who tried too often may try again when the wait is over`() async throws {
        let time = ManualClock()
        try await TestServer.run(clock: time.clock) { server in
            let body: JSONValue = ["email": "late@example.se", "password": "fel fel fel fel"]
            var answer = try await server.stranger.call(.post, "/v1/sessions", body)
            while answer.status == 401 { answer = try await server.stranger.call(.post, "/v1/sessions", body) }
            let wait = try #require(answer.header("retry-after").flatMap { Int($0) })
            time.advance(by: .seconds(wait))
            #expect(try await server.stranger.call(.post, "/v1/sessions", body).status == 401)
        }
    }

    @Test func `who asked too often is served again as tokens come back`() async throws {
        let time = ManualClock()
        var limits = TestServer.limits
        limits.rate = (burst: 2, perSecond: 0.5)
        try await TestServer.run(limits: limits, clock: time.clock) { server in
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await server.stranger.call(.get, "/healthz").status) }
            time.advance(by: .seconds(2))
            for _ in 0..<2 { statuses.append(try await server.stranger.call(.get, "/healthz").status) }
            #expect(statuses == [200, 200, 429, 200, 429])
        }
    }

    @Test func `a silent stream says that it is alive every fifteen seconds, and asks after a minute who may read`()
        async throws
    {
        let (time, board) = (ManualClock(), WakeBoard())
        let source = EventFrames.Source(
            newest: { 7 }, after: { EventFrames.News(through: $0, events: []) }, isAllowed: { false })
        let company = CompanyID(high: 1, low: 1)
        var frames = EventFrames(
            source: source, start: nil, wakeUps: board.wakeUps(of: company), pace: .init(),
            uptime: { time.uptime }, seat: try StreamSeats(perUser: 1, total: 1).take("a")
        ).makeAsyncIterator()
        #expect(try await frames.next().map { String(buffer: $0) }?.contains("event: ready") == true)
        for _ in 0..<3 {
            time.advance(by: .seconds(15))
            #expect(try await frames.next().map { String(buffer: $0) } == ": heartbeat\nid: 7\n\n")
        }
        time.advance(by: .seconds(15))
        #expect(try await frames.next() == nil, "who may not read any more is told nothing")
    }

    @Test func `an engine that takes its time is asked for its answer where the first answer says`() async throws {
        var limits = TestServer.limits
        limits.engineAnswer = .zero
        try await TestServer.run(limits: limits) { server in
            let client = try await server.client(try await TestCompany.make(), roles: [.agent])
            let answer = try await client.call(.delete, "/v1/agents/me/sessions/current")
            #expect(answer.status == 202)
            let place = try await client.call(.get, try #require(answer.header("location")))
            #expect(try place.status == 200 && place.json()[required: "status"].string() == "accepted")
        }
    }
}
