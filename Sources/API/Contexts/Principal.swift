public import Domain

/// Who asks: a person with a session or a system with a key, always of one company.
///
/// The seller's own staff belong to the seller's company; their roles are the seller's.
public struct Principal: Sendable {
    /// How the request proved who it is from.
    public enum Proof: Hashable, Sendable {
        /// A person signed in.
        case session(SessionID, UserID)
        /// Another system's key.
        case apiKey(APIKeyID)
    }

    /// The company whose rows this principal reaches.
    public let company: CompanyID
    /// Whether the company is the seller itself.
    public let isSellers: Bool
    /// How it was proved.
    public let proof: Proof
    /// What the person may do; empty for a key.
    public let roles: Set<Role>
    /// What the key may do; nil for a person, whose roles decide alone.
    public let scopes: Set<Scope>?

    /// Puts a principal together.
    public init(company: CompanyID, isSellers: Bool, proof: Proof, roles: Set<Role>, scopes: Set<Scope>?) {
        self.company = company
        self.isSellers = isSellers
        self.proof = proof
        self.roles = roles
        self.scopes = scopes
    }

    /// The person, when it is one.
    public var user: UserID? {
        switch proof {
        case .session(_, let user): user
        case .apiKey: nil
        }
    }

    /// How the audit names the principal: `user:<id>` or `apiKey:<id>`.
    public var actor: String {
        switch proof {
        case .session(_, let user): "user:\(user)"
        case .apiKey(let key): "apiKey:\(key)"
        }
    }

    /// What limits of rate and number are counted by.
    var limitKey: String { "\(company)/\(actor)" }
}
