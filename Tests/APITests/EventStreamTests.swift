import AsyncHTTPClient
import Domain
import HTTPTypes
import NIOCore
import NIOHTTP1
import Storage
import StorageTestSupport
import Synchronization
import Testing

@testable import API

/// The event stream over real connections.
struct EventStreamTests {
    @Test func `events come in order with their numbers, and a stream goes on after the last one seen`() async throws {
        try await TestServer.run { server in
            var room = try await EngineRoom()
            try await room.commit()
            let client = try await server.client(room.home)
            var (status, reader) = try await client.events()
            #expect(status == 200)
            #expect(try #require(try await reader.next()).contains("event: ready"))
            let call = room.call(from: PhoneNumber("+46701234567")).id
            try await room.commit()
            server.board.wake(room.home.id)
            let event = try #require(try await reader.next())
            #expect(
                event.contains("event: ended") && event.contains(call.description) || event.contains("event: refused"))
            #expect(!event.contains("+46701234567"))
            let number = try #require(event.firstMatch(of: /id: (\d+)/)?.1)
            let after = "?after=\(try #require(Int64(number)) - 1)"
            for (query, headers) in [(after, [:]), ("", ["Last-Event-ID": String(try #require(Int64(number)) - 1)])] {
                var again = try await client.events(query, headers: headers).reader
                #expect(try #require(try await again.next()).contains("event: ready"))
                #expect(try await again.next() == event)
            }
            var future = try await client.events("?after=999999").reader
            #expect(try #require(try await future.next()).contains("event: reset"))
            #expect(try await client.call(.get, "/v1/events?after=x").code == "malformed")
        }
    }

    @Test func `an agent is told of the queues they see and of themselves`() async throws {
        var limits = TestServer.limits
        limits.heartbeat = .milliseconds(500)
        try await TestServer.run(limits: limits) { server in
            var room = try await EngineRoom()
            let agent = try await room.agent()
            try await room.commit()
            let outsider = try await server.client(room.home, roles: [.agent])
            let member = TestClient(port: server.port, cookie: try await server.session(of: agent, in: room.home))
            var (_, outside) = try await outsider.events("?after=0")
            var (_, inside) = try await member.events("?after=0")
            room.logIn(agent)
            try await room.commit()
            server.board.wake(room.home.id)
            #expect(try #require(try await inside.next()).contains("event: ready"))
            var told = ""
            while !told.contains(agent.id.description) { told = try #require(try await inside.next()) }
            #expect(told.contains("event: "))
            #expect(try #require(try await outside.next()).contains("event: ready"))
            let next = try #require(try await outside.next())
            #expect(next.hasPrefix(": heartbeat\nid: "), "only how far it has come: \(next)")
        }
    }

    @Test func `a user has so many streams, and one that was left gives its place back`() async throws {
        var limits = TestServer.limits
        limits.streams = (perUser: 1, total: 10)
        try await TestServer.run(limits: limits) { server in
            let client = try await server.client(try await TestCompany.make())
            try await { () async throws in
                var (status, reader) = try await client.events()
                #expect(status == 200)
                _ = try await reader.next()
                let refused = try await client.call(.get, "/v1/events")
                #expect(refused.status == 429 && refused.header("retry-after") != nil)
            }()
            // The reader is gone with its connection; the server notices by itself.
            while try await client.events().status != 200 { await Task.yield() }
        }
    }

    @Test func `when every stream is taken another user is told to come back`() async throws {
        var limits = TestServer.limits
        limits.streams = (perUser: 5, total: 1)
        try await TestServer.run(limits: limits) { server in
            let company = try await TestCompany.make()
            let (first, second) = (try await server.client(company), try await server.client(company))
            var (status, reader) = try await first.events()
            #expect(status == 200)
            _ = try await reader.next()
            let refused = try await second.call(.get, "/v1/events")
            #expect(refused.status == 429 && refused.header("retry-after") != nil)
            #expect(try await second.call(.get, "/v1/live").status == 200)
        }
    }

    @Test func `who has missed more than five thousand events begins anew, and nobody sooner`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let (user, queue) = (try await company.user(), try await company.queue())
            let engine = EngineRows(
                company: company.id, queue: queue.id, user: user.id, device: TestDatabase.identifier(),
                canary: "Lunch")
            try await engine.happen(through: 5200, on: try await TestDatabase.shared().server)
            let client = try await server.client(company)
            var missed = try await client.events("?after=199").reader
            #expect(try await missed.next() == "id: 5200\nevent: reset\ndata: {\"sequence\":5200}")
            var kept = try await client.events("?after=200").reader
            #expect(try #require(try await kept.next()).contains("event: ready"))
            for number in 201...5200 {
                #expect(try #require(try await kept.next()).hasPrefix("id: \(number)\nevent: presence\n"))
            }
        }
    }

    @Test func `who has signed out is told nothing more`() async throws {
        var limits = TestServer.limits
        limits.streamCheck = .zero
        try await TestServer.run(limits: limits) { server in
            let client = try await server.client(try await TestCompany.make())
            var (_, reader) = try await client.events()
            #expect(try #require(try await reader.next()).contains("event: ready"))
            #expect(try await client.call(.delete, "/v1/sessions/current").status == 204)
            var last: String? = ""
            while last != nil { last = try await reader.next() }
        }
    }

    @Test func `an open stream ends at the shutdown and does not hold it up`() async throws {
        let opened = Mutex<HTTPClientResponse?>(nil)
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            let stream = try await client.stream()
            #expect(stream.status == .ok)
            opened.withLock { $0 = stream }
        }
        // The server has ended, with the stream open until then; now the stream is at its end.
        for try await _ in try #require(opened.withLock { $0 }).body {}
    }
}
