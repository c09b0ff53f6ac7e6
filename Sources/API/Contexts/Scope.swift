/// What a company's API key may be used for.
public enum Scope: String, CaseIterable, Sendable {
    /// Everything that only reads.
    case read
    /// Settings: users, queues, numbers, memberships, devices.
    case configure
    /// Agents' presence and offers.
    case presence
}
