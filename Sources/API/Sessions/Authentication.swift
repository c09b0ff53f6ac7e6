import HTTPTypes
import Hummingbird
import Storage

/// Finds out who asks, for requests that carry a credential; others go on without a principal.
struct Authentication: RouterMiddleware {
    typealias Context = OpenContext
    let cookie: SessionCookie
    let database: Database

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        guard let credential = try Credential(of: request, cookie: cookie) else {
            return try await next(request, context)
        }
        var context = context
        context.principal = try await database.principal(of: credential, at: context.arrivedAt)
        return try await next(request, context)
    }
}
