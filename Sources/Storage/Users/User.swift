public import Domain

/// A person of a company.
public struct User: Hashable, Sendable {
    /// The person; the same for ever, also after they left and came back (billing rule R12).
    public let id: UserID
    /// Lower-case; unique in the company.
    public var email: String
    /// The name shown to colleagues.
    public var name: String
    /// The plan at the operator.
    public var plan: UserPlan
    /// What they may do.
    public var roles: [Role]
    /// Skill to level 1–10.
    public var skills: [String: Int]
    /// Whether they may sign in and be offered calls.
    public var isActive: Bool
    /// Rises at each change.
    public let version: Int64
    /// When they were made.
    public let createdAt: Instant

    /// A person to be created, or a stored one. The address is stored in lower case.
    public init(
        id: UserID,
        email: String,
        name: String,
        plan: UserPlan,
        roles: [Role],
        skills: [String: Int] = [:],
        isActive: Bool = true,
        version: Int64 = 1,
        createdAt: Instant
    ) {
        self.id = id
        self.email = email.lowercased()
        self.name = name
        self.plan = plan
        self.roles = roles
        self.skills = skills
        self.isActive = isActive
        self.version = version
        self.createdAt = createdAt
    }
}
