import HTTPTypes
import Hummingbird

/// Refuses changes that a page of another site makes a signed-in browser send (ASVS V3.5.1).
///
/// A browser says where a request comes from in `Sec-Fetch-Site`, an older one in `Origin`; systems say neither, and
/// the cookie's `SameSite=Lax` and the demand for a JSON body stand behind.
struct CrossSiteCheck: RouterMiddleware {
    typealias Context = OpenContext

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw Problem(.crossSite) }
        } else if let origin = request.headers[.origin] {
            let host = request.head.authority ?? ""
            guard origin == "https://" + host || origin == "http://" + host else { throw Problem(.crossSite) }
        }
        return try await next(request, context)
    }
}
