/// How an offer ended.
public enum OfferResult: String, CaseIterable, Codable, Sendable {
    /// The agent has the call.
    case accepted
    /// The agent said no.
    case declined
    /// Nobody answered in time.
    case timedOut
    /// The caller left, or the agent was taken away.
    case canceled
    /// Another agent won.
    case rescinded
    /// The device was busy, unreachable, in error, or gone before the bridge.
    case failed
}
