import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import StrictJSON
import Testing

@testable import API

/// Every operation of the route table, tried with what must not pass.
struct RouteMatrixTests {
    /// The path with an identifier for each parameter.
    private func path(_ route: Route, _ values: [String: String] = [:]) -> String {
        route.parameters.reduce(route.path) { path, name in
            path.replacing("{\(name)}", with: values[name] ?? TestDatabase.identifier(Subject.Queue.self).description)
        }
    }

    private func headers(_ route: Route) -> [String: String] {
        var headers: [String: String] = [:]
        if route.traits.contains(.idempotencyKey) { headers["Idempotency-Key"] = "k" }
        if route.traits.contains(.ifMatch) { headers["If-Match"] = "*" }
        return headers
    }

    @Test func `nothing but what is open answers somebody unknown`() async throws {
        try await TestServer.run { server in
            for route in server.table.routes where !route.isOpen {
                let answer = try await server.stranger.call(route.method, path(route), route.body.map { _ in [:] })
                #expect(answer.status == 401 && answer.code == "unauthenticated", "\(route.operation)")
                let key = ["Authorization": "Bearer kop_x_y_z"]
                let keyed = try await server.stranger.call(route.method, path(route), headers: key)
                #expect(keyed.status == 401, "\(route.operation)")
            }
        }
    }

    @Test func `what the seller's staff may is not shown to a company`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make())
            for case let route in server.table.routes {
                guard case .operators = route.handler else { continue }
                let answer = try await client.call(
                    route.method, path(route), route.body.map { _ in [:] }, headers: headers(route))
                #expect(answer.status == 404, "\(route.operation)")
            }
        }
    }

    @Test func `an agent may not do what administrators do`() async throws {
        try await TestServer.run { server in
            let client = try await server.client(try await TestCompany.make(), roles: [.agent])
            for case let route in server.table.routes {
                guard case .company(let roles, _, _) = route.handler, !roles.contains(.agent) else { continue }
                let answer = try await client.call(
                    route.method, path(route), route.body.map { _ in [:] }, headers: headers(route))
                #expect(answer.status == 403 && answer.code == "forbidden", "\(route.operation)")
            }
        }
    }

    @Test func `another company's things are not there`() async throws {
        try await TestServer.run { server in
            let victim = try await TestCompany.make()
            let (user, queue, number) = (try await victim.user(), try await victim.queue(), try await victim.number())
            try await victim.member(user, of: queue)
            let client = try await server.client(try await TestCompany.make())
            let theirs = [
                "user": user.id.description, "agent": user.id.description, "queue": queue.id.description,
                "number": number.e164.e164,
            ]
            for case let route in server.table.routes where !route.parameters.isEmpty {
                guard case .company = route.handler else { continue }
                let body = route.body.map(example)
                let answer = try await client.call(route.method, path(route, theirs), body, headers: headers(route))
                #expect(answer.status == 404 && answer.code == "notFound", "\(route.operation): \(answer.text)")
            }
            #expect(try await victim.transact { try await $0.queue(queue.id) } == queue)
        }
    }

    @Test func `unknown keys, wrong types and what is no JSON are refused with their place`() async throws {
        try await TestServer.run { server in
            let company = try await TestCompany.make()
            let (user, token) = try await server.signedIn(company)
            let client = TestClient(port: server.port, cookie: token)
            let (queue, number) = (try await company.queue(), try await company.number())
            try await company.member(user, of: queue)
            let own = [
                "user": user.id.description, "agent": "me", "queue": queue.id.description, "number": number.e164.e164,
            ]
            for case let route in server.table.routes {
                guard case .company = route.handler, let body = route.body else { continue }
                guard route.operation != "updateDevice" else { continue }  // there is no device in `own`
                try await refusals(client, route, body, path(route, own))
            }
        }
    }

    private func refusals(_ client: TestClient, _ route: Route, _ body: Schema, _ path: String) async throws {
        let headers = headers(route)
        let good = example(body)
        guard case .object(let members) = good else { return }
        let unknown = JSONValue.object(members.merging(["noSuchKey": 1]) { $1 })
        let answer = try await client.call(route.method, path, unknown, headers: headers)
        #expect(answer.status == 422 && answer.text.contains("\"/noSuchKey\""), "\(route.operation): \(answer.text)")
        for property in body.properties {
            let wrong = JSONValue.object(members.merging([property.name: .fraction(0.5)]) { $1 })
            let answer = try await client.call(route.method, path, wrong, headers: headers)
            let place = "\"/\(property.name)"
            #expect(answer.status == 422 && answer.text.contains(place), "\(route.operation): \(answer.text)")
            guard property.isRequired else { continue }
            let missing = JSONValue.object(members.filter { $0.key != property.name })
            let refused = try await client.call(route.method, path, missing, headers: headers)
            #expect(refused.status == 422 && refused.text.contains(place), "\(route.operation): \(refused.text)")
        }
        let broken = try await client.call(route.method, path, headers: headers, text: "{")
        #expect(broken.status == 400 && broken.code == "malformed", "\(route.operation)")
        let form = headers.merging(["Content-Type": "text/plain"]) { $1 }
        let plain = try await client.call(route.method, path, headers: form, text: "a=b")
        #expect(plain.status == 415 && plain.code == "unsupportedMediaType", "\(route.operation)")
        let large = try await client.call(
            route.method, path, headers: headers, text: String(repeating: " ", count: 300_000))
        #expect(large.status == 413 && large.code == "tooLarge", "\(route.operation)")
    }

    /// A body of the schema's form with every property.
    private func example(_ schema: Schema) -> JSONValue {
        switch schema {
        case .string(let format, _): example(format: format)
        case .integer(let range): .integer(max(range.lowerBound, 1))
        case .boolean: true
        case .word(let words): .string(words.last ?? "")
        case .array(let element, _): [example(element)]
        case .object(let properties):
            .object(Dictionary(uniqueKeysWithValues: properties.map { ($0.name, example($0.schema)) }))
        case .openObject: [:]
        case .either(let schemas): schemas.last.map(example) ?? .null
        case .nullable(let schema), .named(_, let schema): example(schema)
        }
    }

    private func example(format: String?) -> JSONValue {
        switch format {
        case "uuid": .string(TestDatabase.identifier(Subject.Queue.self).description)
        case "date-time": "2027-01-01T00:00:00Z"
        case "email": .string("\(TestDatabase.identifier(Subject.User.self))@example.se")
        case "e164": "+46812345678"
        case "telephone-address": "anna.b"
        case _: "tre gula bussar"
        }
    }

    @Test func `the document and the router are the same, both ways`() async throws {
        try await TestServer.run { server in
            let document = try await server.stranger.call(.get, "/v1/openapi.json").json()
            let paths = try document[required: "paths"].anyObject()
            var described: Set<String> = []
            for (path, methods) in paths.sorted {
                for (method, _) in try methods.anyObject().sorted { described.insert(method.uppercased() + " " + path) }
            }
            #expect(described == Set(server.table.routes.map { "\($0.method) \($0.path)" }))
            for route in server.table.routes where route.method != .get || !route.isOpen {
                let answer = try await server.stranger.call(route.method, path(route), route.body.map { _ in [:] })
                #expect(![404, 405].contains(answer.status), "\(route.operation) is described and not there")
            }
            let patched = try await server.stranger.call(.patch, "/healthz")
            #expect(patched.status == 405 && patched.header("allow") == "GET")
            #expect(try await server.stranger.call(.get, "/v1/nothing").code == "notFound")
        }
    }
}
