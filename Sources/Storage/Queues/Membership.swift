public import Domain

/// A user's membership of a queue.
public struct Membership: Hashable, Sendable {
    /// The queue.
    public let queue: QueueID
    /// The member.
    public let user: UserID
    /// Whether the member may see the queue.
    public var maySee: Bool
    /// Whether the member may log in to it.
    public var mayLogIn: Bool
    /// Since when the user is a member; a licence-month starts then (billing rule R1).
    public let since: Instant
    /// Rises at each change.
    public let version: Int64
    /// When it was written.
    public let createdAt: Instant

    /// A membership to be added, or a stored one.
    public init(
        queue: QueueID,
        user: UserID,
        maySee: Bool = true,
        mayLogIn: Bool = true,
        since: Instant,
        version: Int64 = 1,
        createdAt: Instant
    ) {
        self.queue = queue
        self.user = user
        self.maySee = maySee
        self.mayLogIn = mayLogIn
        self.since = since
        self.version = version
        self.createdAt = createdAt
    }
}
