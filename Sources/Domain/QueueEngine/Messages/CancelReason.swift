/// Why a ringing device is to stop.
public enum CancelReason: String, CaseIterable, Codable, Sendable {
    /// The caller has gone.
    case callerLeft
    /// Another agent won.
    case answeredElsewhere
    /// Ring time over.
    case timedOut
    /// The agent paused, logged out, declined or lost the device or the right.
    case withdrawn
}
