public import Domain

/// A key by which another system calls the API, without its secret.
public struct APIKey: Hashable, Sendable {
    /// The key.
    public let id: APIKeyID
    /// What the company calls it.
    public let name: String
    /// What it may do; the API knows the words.
    public let scopes: [String]
    /// When it was made.
    public let createdAt: Instant
    /// Until when it is valid; nil for ever.
    public let expiresAt: Instant?
    /// When it was last used, to the minute.
    public let lastUsedAt: Instant?
    /// Always 1: keys are made and deleted, not changed.
    public let version: Int64

    /// A key to be stored.
    public init(
        id: APIKeyID,
        name: String,
        scopes: [String],
        createdAt: Instant,
        expiresAt: Instant? = nil,
        lastUsedAt: Instant? = nil,
        version: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.version = version
    }
}
