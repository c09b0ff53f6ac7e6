public import Domain

/// What one pass of housekeeping did.
public struct HousekeepingReport: Hashable, Sendable {
    /// A kind of row that is removed one by one.
    public enum Kind: String, CaseIterable, Sendable {
        /// An answered request, a message to the world outside, a key of a repeated request, an ended sign-in, a worker
        /// that is gone.
        case request, message, idempotencyKey, session, worker
    }

    /// Rows removed.
    public var removed: [Kind: Int] = [:]
    /// First days of the months of history that got a partition.
    public var monthsMade: [CivilDate] = []
    /// First days of the months of history that were dropped.
    public var monthsDropped: [CivilDate] = []
    /// Whether the history could not be locked in time, so that its months are left to the next pass.
    public var isHistoryLeft = false
}
