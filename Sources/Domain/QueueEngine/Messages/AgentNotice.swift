/// What an agent must be told.
public enum AgentNotice: String, CaseIterable, Codable, Sendable {
    /// Logged out after missed offers.
    case loggedOutAfterMissedOffers
    /// No more offers until ready: the device fails.
    case deviceFails
    /// Logged out: the plan no longer admits agents.
    case planTooLow
    /// Logged out: no queue is left.
    case membershipRemoved
}
