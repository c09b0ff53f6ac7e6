/// Why the switch could not do what was asked of it directly (commands tell their ends by events).
public enum SwitchFault: Error, Hashable, Sendable {
    /// Nobody attached the shard.
    case notAttached
    /// The switch cannot be reached, or its answer did not come in time: the outcome is unknown, not failed.
    case unreachable(String)
    /// The switch refused; the text says what, where and its answer.
    case refused(String)
}

extension SwitchFault: CustomStringConvertible {
    /// A sentence for an operator, without numbers or secrets.
    public var description: String {
        switch self {
        case .notAttached: "The shard is not attached to the switch; attach it first."
        case .unreachable(let reason): "The switch cannot be reached (outcome unknown): \(reason)"
        case .refused(let reason): "The switch refused: \(reason)"
        }
    }
}
