import HTTPTypes
import StorageTestSupport
import Testing

@testable import API

struct TrustedProxiesTests {
    private static let xff = "X-Forwarded-For"
    private static let forwarded = "Forwarded"

    private func client(
        _ headers: [(String, String)],
        from peer: String = "10.0.0.9",
        trusting networks: String = "10.0.0.0/8, ::1"
    ) throws -> String? {
        var fields = HTTPFields()
        for (name, value) in headers {
            fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        let proxies = try #require(TrustedProxies(networks))
        return proxies.client(of: fields, from: try #require(IPAddress(peer))).limitKey
    }

    private func key(_ text: String) -> String? { IPAddress(text)?.limitKey }

    @Test func `a client is whom the trusted proxy names last`() throws {
        #expect(try client([(Self.xff, "192.0.2.7")]) == key("192.0.2.7"))
        #expect(try client([(Self.xff, "198.51.100.1, 192.0.2.7")]) == key("192.0.2.7"))
        #expect(try client([(Self.xff, "198.51.100.1, 192.0.2.7, 10.1.1.1")]) == key("192.0.2.7"))
        #expect(try client([(Self.xff, "192.0.2.7"), (Self.xff, "10.1.1.1")]) == key("192.0.2.7"))
        #expect(try client([(Self.xff, "192.0.2.7,")]) == key("192.0.2.7"), "an empty element says nothing")
        #expect(try client([(Self.xff, "192.0.2.7:4711")]) == key("192.0.2.7"))
        #expect(try client([(Self.xff, "[2001:db8::1]:4711")]) == key("2001:db8::2"))
        #expect(try client([(Self.forwarded, "for=192.0.2.7;proto=https, For=10.2.2.2")]) == key("192.0.2.7"))
        #expect(try client([(Self.forwarded, "proto=https; for=\"[2001:db8::1]:4711\"")]) == key("2001:db8::1"))
        #expect(try client([(Self.xff, "10.1.1.1, 10.2.2.2")]) == key("10.1.1.1"), "all are ours: the first of them")
        #expect(try client([(Self.xff, "192.0.2.7")], from: "::ffff:10.0.0.9") == key("192.0.2.7"))
    }

    @Test func `who is no trusted proxy speaks for itself, and nobody is trusted unless told`() throws {
        #expect(try client([(Self.xff, "192.0.2.7")], from: "203.0.113.5") == key("203.0.113.5"))
        #expect(
            TrustedProxies.none.client(of: [.from: "x"], from: try #require(IPAddress("::1"))).limitKey == key("::1"))
    }

    @Test(arguments: ["unknown", "_hidden", "300.1.1.1", "1.2.3", "<script>", "[::1", "for=192.0.2.7"])
    func `what is no address is the proxy's own`(node: String) throws {
        #expect(try client([(Self.xff, "192.0.2.7, \(node)")]) == key("10.0.0.9"))
    }

    @Test func `a header that the proxy does not write cannot speak beside the one that it does`() throws {
        let both = [(Self.xff, "192.0.2.7"), (Self.forwarded, "for=198.51.100.1")]
        #expect(try client(both) == key("10.0.0.9"))
    }

    @Test func `one customer's network of version 6 is one address, and two spellings of one address are`() {
        #expect(key("2001:db8:1:2::1") == key("2001:db8:1:2:ffff::9"))
        #expect(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"))
        #expect(key("::ffff:192.0.2.1") == key("192.0.2.1") && key("192.0.2.1") != key("192.0.2.2"))
        #expect(key("fe80::1%eth0") == key("fe80::1"))
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:7fff::", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.0", false), ("::/0", "192.0.2.1", true),
    ])
    func `a network holds the addresses with its first bits`(network: String, address: String, holds: Bool) throws {
        #expect(try #require(IPNetwork(network)).contains(try #require(IPAddress(address))) == holds)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "proxy", "10.0.0.0/8,", "10.0.0.0/8/8"])
    func `what is no list of networks is refused`(text: String) {
        #expect(TrustedProxies(text) == nil)
    }

    @Test func `behind a trusted proxy one client's haste costs another nothing`() async throws {
        var limits = TestServer.limits
        limits.addressRate = (burst: 3, perSecond: 0.001)
        try await TestServer.run(limits: limits, trusting: try #require(TrustedProxies("127.0.0.1"))) { server in
            // What stands to the left is the client's own word.
            let asking = Array(repeating: "192.0.2.1", count: 4) + ["192.0.2.2", "192.0.2.2, 192.0.2.1"]
            var answers: [Int] = []
            for address in asking {
                let answer = try await server.stranger.call(.get, "/healthz", headers: [Self.xff: address])
                answers.append(answer.status)
            }
            #expect(answers == [200, 200, 200, 429, 200, 429])
        }
    }

    @Test func `an address that asks too often is refused before anybody is looked up`() async throws {
        var limits = TestServer.limits
        limits.addressRate = (burst: 2, perSecond: 0.001)
        try await TestServer.run(limits: limits) { server in
            // No such session: asked for before the limit, it would be 401.
            let guest = TestClient(port: server.port, cookie: String(repeating: "a", count: 43))
            let answers = [
                try await guest.call(.get, "/v1/sessions/current", headers: [Self.xff: "192.0.2.1"]).status,
                try await guest.call(.get, "/v1/sessions/current", headers: [Self.xff: "192.0.2.2"]).status,
                try await guest.call(.get, "/v1/sessions/current", headers: [Self.xff: "192.0.2.3"]).status,
            ]
            #expect(answers == [401, 401, 429], "nobody is trusted unless told")
        }
    }

    @Test func `a company's keys together are held to its rate, and another company is not`() async throws {
        var limits = TestServer.limits
        limits.companyRate = (burst: 4, perSecond: 0.001)
        try await TestServer.run(limits: limits) { server in
            let company = try await TestCompany.make()
            let keys = [try await server.keyClient(company), try await server.keyClient(company)]
            var answers: [Int] = []
            for index in 0..<6 { answers.append(try await keys[index % 2].call(.get, "/v1/queues").status) }
            #expect(answers == [200, 200, 200, 200, 429, 429])
            let other = try await server.keyClient(try await TestCompany.make())
            #expect(try await other.call(.get, "/v1/queues").status == 200)
        }
    }
}
