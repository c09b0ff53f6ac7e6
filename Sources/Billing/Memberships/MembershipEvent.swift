public import Domain

/// A user was added to or removed from a queue: when it holds, and when it became known.
///
/// Events are only appended; the current state is a view of them (billing 2.1).
public struct MembershipEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, CaseIterable, Sendable {
        /// The user became a member.
        case add
        /// The user stopped being a member.
        case remove
    }

    /// What happened.
    public let kind: Kind
    /// The queue.
    public let queue: QueueID
    /// The product of the queue. Of a removal it has no meaning.
    public let product: QueueProduct
    /// From when it holds.
    public let effectiveAt: Instant
    /// When it became known.
    public let recordedAt: Instant

    /// Makes an event of its parts.
    public init(kind: Kind, queue: QueueID, product: QueueProduct, effectiveAt: Instant, recordedAt: Instant) {
        self.kind = kind
        self.queue = queue
        self.product = product
        self.effectiveAt = effectiveAt
        self.recordedAt = recordedAt
    }
}
