import Hummingbird

/// Holds each address to a rate, before anything is asked of the database for it (429 with `Retry-After`).
///
/// Cheap, and wide: an office of many has one address. What one company or key may is counted once it is known.
struct AddressLimit: RouterMiddleware {
    typealias Context = OpenContext
    let buckets: TokenBuckets
    let clock: APIClock

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        try buckets.require(context.clientKey, at: clock.uptime())
        return try await next(request, context)
    }
}
