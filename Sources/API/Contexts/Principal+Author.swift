import Domain
import Hummingbird
import Storage

extension Principal {
    /// The author of a change that was asked for at an instant.
    func author(at instant: Instant) -> Authorship {
        switch proof {
        case .session(_, let user): .user(user, at: instant)
        case .apiKey(let key): .key(key, at: instant)
        }
    }
}

extension CompanyContext {
    var author: Authorship { principal.author(at: arrivedAt) }
    var company: CompanyID { principal.company }

    /// An identifier in the path; something else is as unknown as an unknown one.
    func identifier<Subject>(_ name: String, _: Identifier<Subject>.Type = Identifier<Subject>.self) throws
        -> Identifier<Subject>
    {
        guard let text = parameters.get(name), let value = Identifier<Subject>(text) else { throw Problem(.notFound) }
        return value
    }

    /// The user in the path; `me` is who asks.
    func agent(_ name: String = "agent") throws -> UserID {
        guard parameters.get(name) == "me" else { return try identifier(name) }
        guard let user = principal.user else { throw Problem(.notFound, "a key is nobody; name the agent") }
        return user
    }
}

extension OperatorContext {
    var author: Authorship { principal.author(at: arrivedAt) }

    /// The company in the path.
    func company() throws -> CompanyID {
        guard let text = parameters.get("company"), let value = CompanyID(text) else { throw Problem(.notFound) }
        return value
    }
}
