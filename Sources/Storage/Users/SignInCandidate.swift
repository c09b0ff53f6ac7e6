public import Domain

/// A user whose e-mail address was given at sign-in.
public struct SignInCandidate: Hashable, Sendable {
    /// The company.
    public let company: CompanyID
    /// The user in it.
    public let user: UserID
}
