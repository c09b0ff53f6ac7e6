import HTTPTypes
import Hummingbird
import StrictJSON

/// The contract, at `/v1/openapi.json`; made of the routes, its own among them.
enum DocumentRoute {
    /// The table of these routes and the document's own.
    static func table(with routes: [Route], cookie: SessionCookie = .secure) -> RouteTable {
        let answer = Schema.openObject("an OpenAPI 3.1 document")
        let described = RouteTable(routes + [route(answer) { _, _ in Response(status: .ok) }])
        let document = Result { try Response.json(OpenAPIDocument(of: described, cookie: cookie).json) }
        return RouteTable(routes + [route(answer) { _, _ in try document.get() }])
    }

    private static func route(_ answer: Schema, _ handler: @escaping Route.OpenHandler) -> Route {
        Route(.get, "/v1/openapi.json", "openAPI", "This API's contract", answers: .ok, answer, by: .open(handler))
    }
}
