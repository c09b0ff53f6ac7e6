/// Why a call was not admitted.
public enum RefusalReason: String, CaseIterable, Codable, Sendable {
    /// The queue is closed.
    case closed
    /// Too many wait.
    case full
    /// The wait is too long.
    case wait
    /// Nobody is there.
    case noAgents
    /// The number is nobody's.
    case unallocated
}
