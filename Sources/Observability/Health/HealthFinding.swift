/// What a health check found, with a reason that a person can act on.
public enum HealthFinding: Equatable, Sendable {
    /// All is well.
    case well
    /// Not ready; why, and how to mend it.
    case unwell(String)

    /// Whether all is well.
    public var isWell: Bool {
        switch self {
        case .well: true
        case .unwell: false
        }
    }
}
