public import Domain

/// A sign-in of a user.
public struct Session: Hashable, Sendable {
    /// The sign-in.
    public let id: SessionID
    /// Whose.
    public let user: UserID
    /// Since when.
    public let createdAt: Instant
    /// Until when at most.
    public let expiresAt: Instant

    /// A sign-in to be stored.
    public init(id: SessionID, user: UserID, createdAt: Instant, expiresAt: Instant) {
        self.id = id
        self.user = user
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
