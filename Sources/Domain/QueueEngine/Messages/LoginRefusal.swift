/// Why an agent could not log in to a queue.
public enum LoginRefusal: String, CaseIterable, Codable, Sendable {
    /// No membership that allows it.
    case noPermission
    /// The plan admits no agents.
    case planTooLow
    /// No licence covers the agent.
    case noLicence
    /// No telephone.
    case noDevice
}
