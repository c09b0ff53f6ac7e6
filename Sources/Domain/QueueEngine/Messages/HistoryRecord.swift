/// One thing that happened in a company's queues; the history from which statistics, explanation and scenarios come.
///
/// `sequence` has no gaps and `at` never runs backwards within a company.
public struct HistoryRecord: Hashable, Codable, Sendable {
    /// What made the engine act.
    public enum Cause: Hashable, Codable, Sendable {
        /// The n:th event handled.
        case event(Int64, EventKind)
        /// A deadline that passed.
        case deadline(DeadlineKind)
    }

    /// What happened.
    public enum Fact: Hashable, Codable, Sendable {
        /// A call got its place.
        case admitted(CallID, QueueID, position: Int)
        /// A call was not admitted.
        case refused(CallID, QueueID?, RefusalReason, CallAction)
        /// A login was refused.
        case loginRefused(AgentID, QueueID, LoginRefusal)
        /// A caller heard something.
        case announced(CallID, Announcement)
        /// A call's requirement softened.
        case widened(CallID, [SkillLevel])
        /// A call was offered.
        case offered(OfferID, CallID, AgentID, DeviceID, Explanation)
        /// An offer ended.
        case offerEnded(OfferID, CallID, AgentID, OfferResult)
        /// Caller and agent hear each other.
        case connected(CallID, AgentID)
        /// A call ended.
        case ended(CallID, QueueID, CallOutcome, waited: Milliseconds, talked: Milliseconds, CallAction?)
        /// An agent's presence changed.
        case presence(AgentID, Presence, Presence.Cause)
        /// An agent's logins changed.
        case loggedIn(AgentID, [QueueID], DeviceID?)
        /// A queue closed.
        case queueClosed(QueueID, ClosureReason)
        /// A queue opened; the reason is the one that closed it.
        case queueOpened(QueueID, ClosureReason)
    }

    /// 1, 2, 3 … within the company.
    public var sequence: Int64
    /// When.
    public var at: Instant
    /// Why.
    public var cause: Cause
    /// What.
    public var fact: Fact
}
