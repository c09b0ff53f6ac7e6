public import Domain

/// That a user became or ceased to be a member: what licences are billed by. Never changed or deleted.
public struct MembershipEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Sendable {
        /// The user became a member.
        case add
        /// The user ceased to be one.
        case remove
    }

    /// The queue.
    public let queue: QueueID
    /// What the queue is sold as.
    public let product: QueueProduct
    /// The user.
    public let user: UserID
    /// What happened.
    public let kind: Kind
    /// From when it holds.
    public let effectiveAt: Instant
    /// When it was written; a bill run sees what was written before its cut-off.
    public let recordedAt: Instant
}
