import Hummingbird

/// Finds out which address a request is counted for: the connection's other end, or whom a trusted proxy names.
struct ClientAddress: RouterMiddleware {
    typealias Context = OpenContext
    let proxies: TrustedProxies

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        guard let peer = context.client else { return try await next(request, context) }
        var context = context
        context.client = proxies.client(of: request.headers, from: peer)
        return try await next(request, context)
    }
}
