/// Why a telephone was not answered.
public enum LegFailure: Hashable, Sendable {
    /// Busy.
    case busy
    /// The person there refused.
    case declined
    /// It rang until its time was out.
    case noAnswer
    /// It is not registered or does not answer the network.
    case unreachable
    /// Anything else that went wrong.
    case error
}
