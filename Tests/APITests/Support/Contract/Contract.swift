import Foundation
import HTTPTypes
import StrictJSON

@testable import API

/// What a server's own document promises, held against what it answers.
struct Contract: Sendable {
    private let routes: [Route]
    private let paths: [String: JSONValue]
    private let check: SchemaCheck

    init(of table: RouteTable) throws {
        routes = table.routes
        let document = try JSONReader(OpenAPIDocument(of: table).json).anyObject()
        paths = try document[required: "paths"].anyObject().members
        let components = try document[required: "components"].anyObject()
        check = SchemaCheck(components: try components[required: "schemas"].anyObject().members)
    }

    /// What is not as described; empty when all is. A body that was accepted must be one that the document allows.
    func findings(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue?,
        _ answer: TestClient.Answer
    ) -> [String] {
        let plain = path.prefix { $0 != "?" }
        guard let route = routes.first(where: { $0.method == method && $0.matches(plain) }) else {
            // A page, or a refusal of what there is not.
            return answer.status < 400 ? [] : refusal(answer)
        }
        do {
            let accepted = answer.status < 300 ? try request(route, body) : []
            return try (described(route, answer) + accepted).map { "\(route.operation) \(answer.status): \($0)" }
        } catch {
            return ["\(route.operation) \(answer.status): \(error)"]
        }
    }

    private func operation(_ route: Route) throws -> JSONObjectReader {
        let methods = try JSONReader(paths[route.path] ?? .null).anyObject()
        return try methods[required: route.method.rawValue.lowercased()].anyObject()
    }

    private func request(_ route: Route, _ body: JSONValue?) throws -> [String] {
        guard let body else { return [] }
        guard let described = try operation(route)["requestBody"]?.anyObject() else { return ["takes a body"] }
        let content = try described[required: "content"].anyObject()[required: "application/json"].anyObject()
        return check.findings(body, try content[required: "schema"].value).map { "was accepted with \($0)" }
    }

    private func described(_ route: Route, _ answer: TestClient.Answer) throws -> [String] {
        let responses = try operation(route)[required: "responses"].anyObject()
        guard let response = try responses[String(answer.status)]?.anyObject() else {
            return answer.status >= 400 ? refusal(answer) : ["the status is not described"]
        }
        return try headers(response, answer) + body(response, answer)
    }

    /// Every header that matters to a client is described, and those that must be there are.
    private func headers(_ response: JSONObjectReader, _ answer: TestClient.Answer) throws -> [String] {
        let described = try response["headers"]?.anyObject().sorted ?? []
        var found: [String] = []
        for (name, reader) in described where answer.header(name) == nil {
            if try reader.anyObject()[required: "required"].boolean() { found.append("the header \(name) is missing") }
        }
        let known = Set(described.map(\.key))
        for name in ["ETag", "Location", "Link", "Set-Cookie"] where answer.header(name) != nil {
            if !known.contains(name) { found.append("the header \(name) is not described") }
        }
        return found
    }

    private func body(_ response: JSONObjectReader, _ answer: TestClient.Answer) throws -> [String] {
        guard let (type, content) = try response["content"]?.anyObject().sorted.first else {
            return answer.text.isEmpty ? [] : ["a body is not described"]
        }
        guard answer.mediaType == type else { return ["is \(answer.mediaType), not \(type)"] }
        guard type == "application/json" else { return [] }
        let schema = try content.anyObject()[required: "schema"].value
        return check.findings(try JSONValue(parsing: Data(answer.text.utf8)), schema)
    }

    private func refusal(_ answer: TestClient.Answer) -> [String] {
        guard answer.mediaType == Problem.mediaType else { return ["a refusal is \(answer.mediaType)"] }
        do {
            let value = try JSONValue(parsing: Data(answer.text.utf8))
            let shape = check.findings(value, ["$ref": "#/components/schemas/Problem"])
            return try shape + places(JSONReader(value).anyObject(), answer.status)
        } catch {
            return ["\(error)"]
        }
    }

    /// What contradicts, or cannot be, is named by its place: pointer, parameter or header.
    private func places(_ problem: JSONObjectReader, _ status: Int) throws -> [String] {
        guard [409, 412, 422, 428].contains(status) else { return [] }
        let errors = try problem["errors"]?.elements().map { try $0.anyObject() } ?? []
        let isPlaced = errors.allSatisfy { error in
            ["pointer", "parameter", "header"].filter { error[$0] != nil }.count == 1
        }
        return !errors.isEmpty && isPlaced ? [] : ["a refusal without a place: \(problem.members)"]
    }
}
