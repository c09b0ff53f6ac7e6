import HTTPTypes
import Hummingbird
import Secrets

/// The cookie of a signed-in browser.
///
/// `__Host-ko` needs TLS. A demo on plain HTTP at a loopback address uses `ko-dev` without `Secure`; a server that
/// listens anywhere else never does.
public enum SessionCookie: Sendable {
    /// `__Host-ko`: Secure, HttpOnly, SameSite=Lax, Path=/.
    case secure
    /// `ko-dev`: the same without Secure, for a demo on plain HTTP.
    case development

    /// The cookie's name.
    public var name: String {
        switch self {
        case .secure: "__Host-ko"
        case .development: "ko-dev"
        }
    }

    /// The header that sets it for so many seconds; 0 takes it away.
    func header(_ value: String, seconds: Int64) -> String {
        let secure =
            switch self {
            case .secure: "; Secure"
            case .development: ""
            }
        return "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
    }

    /// The token in a request, when there is one.
    func token(in request: Request) -> SessionToken? {
        for field in request.headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].trimmingSpaces == name else { continue }
                return SessionToken(parts[1].trimmingSpaces)
            }
        }
        return nil
    }
}
