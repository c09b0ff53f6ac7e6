import Domain
import Foundation
import HTTPTypes
import NIOCore
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// Every operation with input that cannot be, made from its own description: the right status, a stable code, the place,
/// and nothing stored.
@Suite struct BadInputTests {
    /// A company with one of everything, the seller's operator beside it, and who may call what.
    private struct Scene: Sendable {
        let server: TestServer
        let things: CompanyThings
        let administrator: TestClient
        let operators: TestClient

        func client(_ route: Route) -> TestClient {
            switch route.handler {
            case .open: server.stranger
            case .company: administrator
            case .operators: operators
            }
        }

        func path(_ route: Route) -> String {
            route.parameters.reduce(route.path) { path, name in
                let own = name == "company" ? things.company.id.description : things.value(name)
                return path.replacing("{\(name)}", with: own ?? "missing-\(name)")
            }
        }

        func headers(_ route: Route) -> [String: String] {
            var headers: [String: String] = [:]
            if route.traits.contains(.idempotencyKey) { headers["Idempotency-Key"] = UUID().uuidString }
            if route.traits.contains(.ifMatch) { headers["If-Match"] = "*" }
            return headers
        }

        func example(_ schema: Schema) -> JSONValue {
            schema.example { things.value($0) ?? CompanyThings.unknown($0) }
        }
    }

    /// Runs `work` for every operation that `chosen` picks; afterwards the company must be as it was.
    private func forEachRoute(
        where chosen: @escaping @Sendable (Route) -> Bool,
        _ work: @escaping @Sendable (Scene, Route) async throws -> Void
    ) async throws {
        let home = try await TestDatabase.separate()
        let fingerprint = try await CompanyFingerprint(home, ignoresRefusals: true)
        try await TestServer.run(on: home.api) { server in
            let things = try await CompanyThings.make(in: home)
            let seller = try await TestCompany.seller(in: home)
            let scene = Scene(
                server: server, things: things, administrator: try await server.client(things.company),
                operators: try await server.client(seller, roles: [.operator, .finance]))
            var before = (try await fingerprint(things.company.id), try await fingerprint(seller.id))
            let routes = server.table.routes.filter(chosen)
            #expect(!routes.isEmpty)
            for route in routes {
                try await work(scene, route)
                let after = (try await fingerprint(things.company.id), try await fingerprint(seller.id))
                #expect(after.0 == before.0 && after.1 == before.1, "\(route.operation) stored something")
                before = after
            }
            let companies = try await home.api.withOperator { try await $0.companies(PageRequest()).elements.count }
            #expect(companies == 2)
        }
        await fingerprint.close()
    }

    private func expect(
        _ answer: TestClient.Answer, _ status: Int, _ code: String, _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            answer.status == status && answer.code == code, "\(what): \(answer.status) \(answer.text)",
            sourceLocation: sourceLocation)
    }

    @Test func `a value that its description does not allow is refused with its place`() async throws {
        try await forEachRoute(where: { $0.body != nil }) { scene, route in
            guard let body = route.body else { return }
            let things = scene.things
            for spoiled in body.spoiled(identifier: { things.value($0) ?? CompanyThings.unknown($0) }) {
                let answer = try await scene.client(route).call(
                    route.method, scene.path(route), spoiled.value, headers: scene.headers(route))
                let what = "\(route.operation) \(spoiled.pointer) \(spoiled.value)"
                expect(answer, 422, "invalid", String(what.prefix(400)))
                let names = answer.text.contains("\"pointer\":\"\(spoiled.pointer)")
                #expect(names, "\(what.prefix(400)): \(answer.text)")
            }
        }
    }

    private static let notJSON: [[UInt8]] =
        [Array(#"{"name":""#.utf8) + [0xFF, 0xC0] + Array(#""}"#.utf8), [0x7B, 0, 0x7D]]
        + notJSONTexts.map { Array($0.utf8) }

    private static let notJSONTexts = [
        "", "{", "null,", #"{"name":"a",}"#, #"{"name":"\uD800"}"#, "\u{FEFF}{}", "{} {}", "{'name':1}",
        "{\"name\":\"a\tb\"}",
        "{\"name\":NaN}", "{\"name\":01}", String(repeating: "[", count: 1000), "// {}\n{}",
    ]

    private static let doubtful = [#"{"name":"a","name":"b"}"#, #"{"name":"a\u0000b"}"#, #"{"name":1e400}"#]

    @Test func `what is no JSON, or says a thing twice, is refused`() async throws {
        try await forEachRoute(where: { $0.body != nil }) { scene, route in
            func send(_ text: String = "", bytes: [UInt8]? = nil, _ type: [String: String] = [:]) async throws
                -> TestClient.Answer
            {
                try await scene.client(route).call(
                    route.method, scene.path(route), headers: scene.headers(route).merging(type) { $1 },
                    bytes: bytes ?? Array(text.utf8))
            }
            for bytes in Self.notJSON {
                let answer = try await send(bytes: bytes)
                expect(answer, 400, "malformed", "\(route.operation) \(String(decoding: bytes, as: UTF8.self))")
            }
            for text in Self.doubtful {
                let answer = try await send(text)
                expect(answer, 422, "invalid", "\(route.operation) \(text)")
                #expect(answer.text.contains("\"pointer\":\"/name\""), "\(route.operation) \(text): \(answer.text)")
            }
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"]
            {
                let answer = try await send("{}", ["Content-Type": type])
                expect(answer, 415, "unsupportedMediaType", "\(route.operation) \(type)")
            }
            expect(try await send(String(repeating: " ", count: 300_000)), 413, "tooLarge", route.operation)
        }
    }

    @Test func `whole numbers are whole however they are written`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            for number in ["20", "20.0", "2e1", "200e-1"] {
                let made = try await client.call(
                    .post, "/v1/queues", headers: ["Idempotency-Key": UUID().uuidString],
                    bytes: Array(#"{"name":"A","product":"ko","settings":{"ringTime":\#(number)}}"#.utf8))
                #expect(made.status == 201, "\(number): \(made.text)")
                #expect(try made.json()[required: "settings"].value == ["ringTime": 20])
            }
        }
    }

    @Test func `a creating request without a proper key is refused`() async throws {
        try await forEachRoute(where: { $0.traits.contains(.idempotencyKey) }) { scene, route in
            let body = route.body.map(scene.example)
            for key in [nil, "", " ", "a b", "å", String(repeating: "k", count: 256)] {
                var headers = scene.headers(route)
                headers["Idempotency-Key"] = key
                let answer = try await scene.client(route).call(
                    route.method, scene.path(route), body, headers: headers)
                expect(answer, 400, "idempotencyKeyMissing", "\(route.operation) \(key ?? "none")")
            }
        }
    }

    @Test func `a change without the version that was read is refused`() async throws {
        try await forEachRoute(where: { [.patch, .delete].contains($0.method) && $0.parameters != [] }) {
            scene, route in
            guard route.traits.contains(.ifMatch) else {
                // A key has one version in its life; logging out is no change of a thing.
                #expect(
                    ["deleteAPIKey", "logOut"].contains(route.operation), "\(route.operation) should need If-Match")
                return
            }
            let body = route.body.map(scene.example)
            func send(_ match: String?) async throws -> TestClient.Answer {
                try await scene.client(route).call(
                    route.method, scene.path(route), body, headers: match.map { ["If-Match": $0] } ?? [:])
            }
            expect(try await send(nil), 428, "versionRequired", route.operation)
            for match in ["\"999\"", "999", "W/\"1\"", "abc", "\"", "\"\"", "\"1\", \"2\"", "\"-1\""] {
                expect(try await send(match), 412, "versionMismatch", "\(route.operation) \(match)")
            }
        }
    }

    @Test func `a place in a list that nobody was given is refused`() async throws {
        try await forEachRoute(where: { $0.traits.contains(.paged) }) { scene, route in
            let long = String(repeating: "A", count: 300)
            let queries =
                ["0", "101", "-1", "abc", "1.5", "1e1", "99999999999999999999", "", "%00"].map { "limit=\($0)" }
                + ["abc", "", long, "%FF", "AAAA", "MV8x", "Li4vLi4v"].map { "cursor=\($0)" }
            for query in queries {
                let answer = try await scene.client(route).call(route.method, scene.path(route) + "?" + query)
                expect(answer, 400, "malformed", "\(route.operation) \(query)")
            }
        }
    }

    @Test func `an identifier that is none is unknown`() async throws {
        try await forEachRoute(where: { !$0.parameters.isEmpty }) { scene, route in
            let long = String(repeating: "9", count: 500)
            for wrong in ["x", "0", "%00", "..%2F..", "%F0%9F%98%80", "1' OR '1'='1", long] {
                let text = wrong.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? wrong
                let path = route.parameters.reduce(route.path) { $0.replacing("{\($1)}", with: text) }
                let answer = try await scene.client(route).call(
                    route.method, path, route.body.map(scene.example), headers: scene.headers(route))
                expect(answer, 404, "notFound", "\(route.operation) \(wrong)")
            }
        }
    }

    private func expect(
        _ answer: TestClient.Answer, names parameter: String, _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expect(answer, 400, "malformed", what, sourceLocation: sourceLocation)
        let isNamed = answer.text.contains("\"parameter\":\"\(parameter)\"")
        #expect(isNamed, "\(what): \(answer.text)", sourceLocation: sourceLocation)
    }

    @Test func `a parameter of the query that is wrong, unknown or there twice is refused by its name`() async throws {
        try await forEachRoute(where: { _ in true }) { scene, route in
            func send(_ query: String) async throws -> TestClient.Answer {
                try await scene.client(route).call(
                    route.method, scene.path(route) + "?" + query, route.body.map(scene.example),
                    headers: scene.headers(route))
            }
            expect(try await send("noSuchParameter=1"), names: "noSuchParameter", route.operation)
            for name in route.queryNames {
                expect(try await send("\(name)=%F0%9F%98%80"), names: name, "\(route.operation) \(name)")
                let twice = try await send("\(name)=1&\(name)=1")
                expect(twice, names: name, "\(route.operation) \(name) twice")
                #expect(twice.text.contains("duplicateKey"))
            }
        }
    }

    @Test func `a body is refused where none belongs`() async throws {
        try await forEachRoute(where: { $0.body == nil }) { scene, route in
            let answer = try await scene.client(route).call(
                route.method, scene.path(route), ["name": "x"], headers: scene.headers(route))
            expect(answer, 400, "malformed", route.operation)
        }
    }

    @Test func `lengths are counted in code points, as the database counts them`() async throws {
        try await forEachRoute(where: { $0.body?.properties.contains { $0.name == "name" } == true }) { scene, route in
            guard let body = route.body, case .object(var members) = scene.example(body) else { return }
            // A hundred letters to a reader, three hundred characters to everybody else.
            members["name"] = .string(String(repeating: "e\u{301}\u{301}", count: 100))
            let answer = try await scene.client(route).call(
                route.method, scene.path(route), .object(members), headers: scene.headers(route))
            expect(answer, 422, "invalid", route.operation)
            #expect(answer.text.contains("\"pointer\":\"/name\""), "\(route.operation): \(answer.text)")
        }
    }
}
