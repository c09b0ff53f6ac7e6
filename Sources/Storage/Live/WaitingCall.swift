public import Domain

/// A call that holds a place in a queue.
public struct WaitingCall: Hashable, Sendable {
    /// The call.
    public let id: CallID
    /// The queue.
    public let queue: QueueID
    /// Where it is.
    public let status: CallState.Phase
    /// The caller; nil when withheld.
    public let caller: PhoneNumber?
    /// From when its wait counts.
    public let waitingSince: Instant
    /// 1-based, in serving order.
    public let position: Int64
}
