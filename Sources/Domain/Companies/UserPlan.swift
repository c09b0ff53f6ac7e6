/// The plan of a user at the operator; decides who may be an agent.
///
/// Source: service row B2, "Kräver användarplan Pro, Business eller Enterprise".
public enum UserPlan: String, CaseIterable, Codable, Sendable {
    /// Telephony only; no queue.
    case basic
    /// The least plan that may log in to queues.
    case pro
    /// A plan that may log in to queues.
    case business
    /// A plan that may log in to queues.
    case enterprise

    /// Whether a user of this plan may be a member of a queue and log in to it.
    public var admitsAgents: Bool {
        switch self {
        case .basic: false
        case .pro, .business, .enterprise: true
        }
    }
}
