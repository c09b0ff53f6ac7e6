public import Domain

/// Who did what, when.
public struct AuditEntry: Hashable, Sendable {
    /// 1, 2, 3 … in the company; 0 before it is stored.
    public var sequence: Int64 = 0
    /// When.
    public let at: Instant
    /// Who, as in ``Authorship/actor``.
    public let actor: String
    /// What, for example `queue.update`.
    public let action: String
    /// To what, for example `queue:0198…`.
    public let subject: String
    /// More, without names and numbers.
    public let detail: String
}
