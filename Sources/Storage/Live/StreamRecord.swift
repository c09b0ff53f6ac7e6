public import Domain

/// A history record with the queue that it concerns.
public struct StreamRecord: Hashable, Sendable {
    /// What happened.
    public let record: HistoryRecord
    /// The queue, also of a record that names only a call.
    public let queue: QueueID?
}
