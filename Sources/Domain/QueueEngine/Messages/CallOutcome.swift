/// How a call ended: exactly one for each call.
public enum CallOutcome: String, CaseIterable, Codable, Sendable {
    /// Connected to an agent.
    case answered
    /// Gave up.
    case abandoned
    /// Gave up within the queue's threshold.
    case shortAbandoned
    /// Waited as long as the queue allows.
    case timedOut
    /// Diverted after it had its place.
    case overflowed
    /// Not admitted: too many waited.
    case refusedFull
    /// Not admitted: the wait was too long.
    case refusedWait
    /// Not admitted: closed.
    case refusedClosed
    /// Not admitted: nobody there.
    case noAgents
    /// Left by a key.
    case exitedByKey
    /// Asked to be called back.
    case callbackRequested
    /// Taken out by a supervisor.
    case withdrawn
    /// Lost by the switch.
    case failed
}
