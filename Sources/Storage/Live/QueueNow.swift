public import Domain

/// A queue as it is now.
public struct QueueNow: Hashable, Sendable {
    /// The queue.
    public let queue: QueueID
    /// Its name.
    public let name: String
    /// What it is sold as.
    public let product: QueueProduct
    /// Whether it takes calls.
    public let isOpen: Bool
    /// Why not.
    public let closedReason: ClosureReason?
    /// Callers that wait, hear the welcome message or are being offered.
    public let waiting: Int64
    /// From when the caller's wait counts who has waited longest.
    public let oldestArrival: Instant?
    /// Agents logged in.
    public let loggedIn: Int64
    /// Of these: ready.
    public let ready: Int64
    /// Of these: with a ringing device.
    public let offered: Int64
    /// Of these: talking.
    public let talking: Int64
    /// Of these: wrapping up.
    public let wrapUp: Int64
    /// Of these: paused.
    public let paused: Int64
    /// Of these: in a call of their own, or with a device that fails.
    public let unavailable: Int64
    /// What a caller who came now would be promised, in minutes as spoken: 21 is more than 20; nil: nobody serves.
    public let promisedMinutes: Int?
}
