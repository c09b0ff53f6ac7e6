/// Why a call or leg is gone.
public enum LeaveCause: Hashable, Sendable {
    /// The person at that end hung up.
    case hungUp
    /// We ended it.
    case ordered
    /// It was handed to another number.
    case forwarded
    /// A fault of the line or the switch.
    case fault
    /// It was gone when the connection came back; when and why is not known.
    case missed
}
