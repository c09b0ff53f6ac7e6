/// How far a bill run has come; handed out after each batch.
public struct BillRunProgress: Hashable, Sendable {
    /// Companies that this process has dealt with.
    public let companies: Int

    /// Companies left for this process when the batch was committed; others may be taking them too.
    public let remaining: Int

    /// Companies per second since the start of this process's run.
    public let companiesPerSecond: Double
}
