/// What an agent is doing, one for all queues of the company.
public enum Presence: Hashable, Codable, Sendable {
    /// In no queue. Left by login.
    case loggedOut
    /// May be offered calls. Left by an offer, pause, logout, another call, device errors.
    case ready
    /// A device rings. Left by each end of the offer.
    case offered
    /// In a queue call. Left when the call ends or is passed on.
    case talking
    /// After a queue call until the instant. Left then, or when finished.
    case wrapUp(until: Instant)
    /// Offered nothing, for a reason. Left by ready or logout.
    case paused(reason: String)
    /// Devices have failed too often. Left by ready or logout.
    case notResponding
    /// In a call of their own. Left when it ends, by pause or logout.
    case otherCall

    /// Why an agent's presence changed.
    public enum Cause: String, CaseIterable, Codable, Sendable {
        /// The agent.
        case `self`
        /// A supervisor.
        case supervisor
        /// Too many missed offers.
        case missedOffers
        /// Too many device failures.
        case deviceFailures
        /// A schedule.
        case schedule
        /// The plan no longer admits agents.
        case planTooLow
        /// No membership is left.
        case membershipRemoved
        /// A call: talking, wrap-up, and ready thereafter.
        case call
    }

    /// The name without what it carries.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// See `Presence`.
        case loggedOut, ready, offered, talking, wrapUp, paused, notResponding, otherCall
    }

    /// The name without what it carries.
    public var kind: Kind {
        switch self {
        case .loggedOut: .loggedOut
        case .ready: .ready
        case .offered: .offered
        case .talking: .talking
        case .wrapUp: .wrapUp
        case .paused: .paused
        case .notResponding: .notResponding
        case .otherCall: .otherCall
        }
    }
}
