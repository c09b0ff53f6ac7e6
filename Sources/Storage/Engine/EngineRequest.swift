public import Domain

/// A request to a company's engine: a row of its inbox.
///
/// The owner of the company's shard handles requests in the order of their identifiers, like any event, and answers.
public struct EngineRequest: Hashable, Sendable {
    /// What is asked. The first four say that stored things changed: the owner reads them anew, so their order among
    /// each other does not matter. The others carry what is asked in `body`.
    public enum Kind: String, CaseIterable, Sendable {
        /// The company's time zone or contract.
        case companyChanged
        /// A queue's settings, numbers or existence; body `{"queue": id}`.
        case queueChanged
        /// A user's plan, skills, memberships or devices; body `{"user": id}`.
        case agentChanged
        /// Which numbers exist; body `{}`.
        case numbersChanged
        /// Presence and wrap-up: what an agent or a supervisor asks for.
        case login, logout, pause, ready, finishWrapUp, extendWrapUp, decline
        /// What a supervisor asks for a call or queue.
        case withdraw, setPriority, temporaryScheduleSet, temporaryScheduleEnded
    }

    /// The request; the API waits for its answer by this.
    public let id: RequestID
    /// The company.
    public let company: CompanyID
    /// What is asked.
    public let kind: Kind
    /// What it needs.
    public let body: StoredJSON
    /// The version of the agent's presence that it was made from: refused when it is another by then. Nil for any.
    public let presenceVersion: Int64?
    /// Who asks.
    public let actor: String
    /// When.
    public let createdAt: Instant
    /// How often an owner has begun it; two that ended in a crash quarantine it.
    public let attempts: Int16
    /// The answer, when there is one.
    public let answer: StoredJSON?
}
