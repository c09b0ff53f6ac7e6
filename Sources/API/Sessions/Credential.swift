import HTTPTypes
import Hummingbird
import Secrets

/// What a request proves itself by.
enum Credential: Sendable {
    /// A signed-in browser's token.
    case session(SessionToken)
    /// Another system's key.
    case apiKey(APIKeyToken)

    /// The request's credential; nil without one. Throws `unauthenticated` for a header that cannot be one.
    init?(of request: Request, cookie: SessionCookie) throws {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer", let key = APIKeyToken(parts[1].trimmingSpaces)
            else { throw Problem(.unauthenticated, "Authorization is no API key", remedy: "Bearer kop_…") }
            self = .apiKey(key)
        } else if let token = cookie.token(in: request) {
            self = .session(token)
        } else {
            return nil
        }
    }
}
