import HTTPTypes
import Hummingbird
import StrictJSON
import Testing

@testable import API

struct RouteTests {
    private func route(_ method: HTTPRequest.Method, _ path: String, _ name: String) -> Route {
        Route(method, path, name, name, by: .open { _, _ in Response(status: .ok) })
    }

    @Test(arguments: [
        ("/v1/queues/{id}", "/v1/queues/7", true), ("/v1/queues/{id}", "/v1/queues/", false),
        ("/v1/queues/{id}", "/v1/queues/7/calls", false), ("/v1/offers/{id}:accept", "/v1/offers/7:accept", true),
        ("/v1/offers/{id}:accept", "/v1/offers/7:decline", false),
        ("/v1/offers/{id}:accept", "/v1/offers/:accept", false),
        ("/v1/queues", "/v1/Queues", false),
    ])
    func `a path belongs to its route only`(pattern: String, path: String, matches: Bool) {
        #expect(route(.get, pattern, "x").matches(path) == matches)
    }

    @Test func `parameters are read off the path`() {
        #expect(route(.post, "/v1/agents/{agent}/offers/{offer}:accept", "x").parameters == ["agent", "offer"])
    }

    @Test func `the document holds each operation once, under its path and method`() throws {
        let shape = Schema.named("Thing", .object([.required("id", .identifier), .optional("n", .integer(1...9))]))
        let made = Route(
            .post, "/v1/things", "makeThing", "Makes one", [.idempotencyKey], body: shape,
            answers: .created, shape, by: .open { _, _ in Response(status: .ok) })
        let table = DocumentRoute.table(with: [made, route(.get, "/v1/things", "listThings")])
        let document = try JSONReader(OpenAPIDocument(of: table).json).anyObject()
        #expect(try document[required: "openapi"].string() == "3.1.0")
        let paths = try document[required: "paths"].anyObject()
        #expect(paths.members.keys.sorted() == ["/v1/openapi.json", "/v1/things"])
        let operations = try paths[required: "/v1/things"].anyObject()
        #expect(operations.members.keys.sorted() == ["get", "post"])
        let post = try operations[required: "post"].anyObject()
        let names = try post[required: "parameters"].elements().map { try $0.anyObject()[required: "name"].string() }
        #expect(names == ["Idempotency-Key"])
        let schemas = try document[required: "components"].anyObject()[required: "schemas"].anyObject()
        #expect(schemas.members.keys.sorted() == ["Problem", "Thing"])
    }
}
