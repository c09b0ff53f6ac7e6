import Domain
import Secrets
import Storage

extension Database {
    /// Who holds a credential at an instant; nil when it is unknown, over, or its user is not active.
    func principal(of credential: Credential, at now: Instant) async throws -> Principal? {
        let hash = credential.hash
        guard let company = try await withControl({ try await $0.company(ofCredential: hash) }) else { return nil }
        return try await withCompany(company) { transaction in
            switch credential {
            case .session:
                guard let session = try await transaction.session(tokenHash: hash, at: now) else { return nil }
                let user = try await transaction.user(session.user)
                return Principal(
                    company: company,
                    isSellers: try await transaction.findCompany().kind == .seller,
                    proof: .session(session.id, session.user),
                    roles: Set(user.roles),
                    scopes: nil
                )
            case .apiKey:
                guard let key = try await transaction.apiKey(keyHash: hash, at: now) else { return nil }
                return Principal(
                    company: company,
                    isSellers: false,
                    proof: .apiKey(key.id),
                    roles: [],
                    scopes: Set(key.scopes.compactMap(Scope.init))
                )
            }
        }
    }
}

extension Credential {
    /// What the database finds it by.
    var hash: [UInt8] {
        switch self {
        case .session(let token): token.digest.bytes
        case .apiKey(let token): token.digest.bytes
        }
    }
}
