/// What passes when a deadline does. Every state that is not final has one.
public enum DeadlineKind: String, CaseIterable, Codable, Sendable {
    /// The welcome message ends.
    case welcome
    /// The longest wait.
    case maximumWait
    /// A call may be offered again.
    case retry
    /// The requirement of a call softens.
    case widening
    /// A caller hears something.
    case announcement
    /// An offer rings no longer.
    case ring
    /// The bridge must be up.
    case bridge
    /// The longest conversation.
    case maximumTalk
    /// Wrap-up ends.
    case wrapUp
    /// An agent may be offered calls again.
    case cooling
    /// An agent has been idle, paused or logged in longer than the engine allows.
    case schedule
    /// A queue closed on load may open, or the wait reaches the limit.
    case load
}
