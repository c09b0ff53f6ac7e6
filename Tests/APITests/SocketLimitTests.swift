import HTTPTypes
import NIOCore
import StorageTestSupport
import StrictJSON
import Synchronization
import Testing

@testable import API

/// Each limit of the server, met by a client of bad manners on a real socket (reliability.md §4.2).
@Suite(.timeLimit(.minutes(2)))
struct SocketLimitTests {
    private func limits(_ change: (inout APILimits) -> Void) -> APILimits {
        var limits = TestServer.limits
        change(&limits)
        return limits
    }

    private func status(_ text: String) -> Int? {
        text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    @Test func `headers beyond the limits are refused and the connection closed`() async throws {
        try await TestServer.run { server in
            let long = "X-Long: \(String(repeating: "x", count: 9 * 1024))\r\n"
            let many = (0..<101).map { "X-\($0): x\r\n" }.joined()
            let large = (0..<90).map { "X-\($0): \(String(repeating: "x", count: 400))\r\n" }.joined()
            for headers in [long, many, large] {
                let text = try await RawConnection.talk(to: server.port) { writer in
                    try await writer.write(ByteBuffer(string: "GET /healthz HTTP/1.1\r\nHost: a\r\n\(headers)\r\n"))
                }
                #expect([400, 431].contains(status(text)), "\(headers.prefix(20)): \(text)")
            }
            #expect(try await server.stranger.call(.get, "/healthz").status == 200)
        }
    }

    @Test func `a body that does not say its length is refused beyond the limit`() async throws {
        try await TestServer.run { server in
            let head =
                "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
            let chunk = "10000\r\n\(String(repeating: " ", count: 0x10000))\r\n"
            let text = try await RawConnection.talk(to: server.port) { writer in
                try await writer.write(ByteBuffer(string: head + "Transfer-Encoding: chunked\r\n\r\n"))
                for _ in 0..<5 { try await writer.write(ByteBuffer(string: chunk)) }
                try await writer.write(ByteBuffer(string: "0\r\n\r\n"))
            }
            #expect(status(text) == 413 && text.contains("tooLarge"), "\(text)")
            #expect(try await server.stranger.call(.get, "/healthz").status == 200)
        }
    }

    @Test func `a body in parts is refused too where none belongs`() async throws {
        try await TestServer.run { server in
            let head = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            let text = try await RawConnection.talk(to: server.port) { writer in
                try await writer.write(ByteBuffer(string: head + "2\r\n{}\r\n0\r\n\r\n"))
            }
            #expect(status(text) == 400 && text.contains("malformed"), "\(text)")
        }
    }

    @Test func `a connection that says nothing is closed`() async throws {
        let limits = limits { $0.idle = .milliseconds(200) }
        try await TestServer.run(limits: limits) { server in
            for beginning in [
                "", "GET /healthz HT", "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
            ] {
                let text = try await RawConnection.talk(to: server.port) { writer in
                    try await writer.write(ByteBuffer(string: beginning))
                }
                #expect(!text.contains(" 200 "))
            }
        }
    }

    /// One byte now and then resets the idle timeout each time; the whole request has a deadline all the same.
    @Test(arguments: [
        "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
        "POST /v1/nothing HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n",
    ])
    func `a request that trickles in is cut off at the deadline`(beginning: String) async throws {
        let limits = limits { $0.request = .milliseconds(500) }
        try await TestServer.run(limits: limits) { server in
            let sent = Mutex(0)
            _ = try await RawConnection.talk(to: server.port) { writer in
                try await writer.write(ByteBuffer(string: beginning))
                while !Task.isCancelled {
                    try await writer.write(ByteBuffer(string: "x"))
                    sent.withLock { $0 += 1 }
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            // Its header may take 8 KiB and its body 100 000 bytes: it was the deadline that ended it.
            #expect(sent.withLock { $0 } < 4000)
            #expect(try await server.stranger.call(.get, "/healthz").status == 200)
        }
    }

    @Test func `a connection that is kept open serves many requests, each with its own deadline`() async throws {
        let limits = limits { $0.request = .seconds(6) }
        try await TestServer.run(limits: limits) { server in
            let request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
            let text = try await RawConnection.talk(to: server.port) { writer in
                for _ in 0..<10 {
                    try await writer.write(ByteBuffer(string: request))
                    try await Task.sleep(for: .milliseconds(700))
                }
            }
            // Longer than the deadline of one request, and every one was answered.
            #expect(text.matches(of: /HTTP\/1.1 200/).count == 10, "\(text)")
        }
    }

    @Test func `beyond the greatest number of connections a client waits until another has gone`() async throws {
        let limits = limits { $0.connections = 2 }
        try await TestServer.run(limits: limits) { server in
            let (answers, told) = AsyncStream.makeStream(of: String.self)
            let keep = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
            let close = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            try await withThrowingTaskGroup(of: Void.self) { group in
                let (releases, release) = AsyncStream.makeStream(of: Void.self)
                for _ in 0..<2 {
                    group.addTask {
                        _ = try await RawConnection.talk(to: server.port) { writer in
                            try await writer.write(ByteBuffer(string: keep))
                            told.yield("held")
                            for await _ in releases { break }
                            told.yield("released")
                            try await writer.write(ByteBuffer(string: close))
                        }
                    }
                }
                var order = answers.makeAsyncIterator()
                #expect(await order.next() == "held")
                #expect(await order.next() == "held")
                group.addTask {
                    let text = try await RawConnection.talk(to: server.port) { writer in
                        try await writer.write(ByteBuffer(string: close))
                    }
                    #expect(text.contains(" 200 "))
                    told.yield("third")
                }
                release.yield()
                #expect(await order.next() == "released")
                #expect(await order.next() == "third")
                release.yield()
                try await group.waitForAll()
            }
        }
    }

    @Test func `who asks too often is told when to come back`() async throws {
        let limits = limits { $0.rate = (burst: 3, perSecond: 0.001) }
        try await TestServer.run(limits: limits) { server in
            var statuses: [Int] = []
            for _ in 0..<4 { statuses.append(try await server.stranger.call(.get, "/v1/company").status) }
            #expect(statuses == [401, 401, 401, 429])
            let refused = try await server.stranger.call(.get, "/v1/company")
            #expect(refused.code == "tooManyRequests" && refused.header("retry-after") != nil)
        }
    }
}
