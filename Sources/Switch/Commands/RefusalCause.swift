/// How a call is turned away (Q.850 cause, SIP status).
public enum RefusalCause: Hashable, Sendable {
    /// Busy: 17, 486.
    case busy
    /// No such number: 1, 404.
    case unallocated
    /// Hung up without a particular reason: 16, 603.
    case normal
}
