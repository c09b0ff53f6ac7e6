public import Domain

/// A company that no worker routes until an operator releases it: owners of its shard died over what is stored of it.
public struct QuarantinedCompany: Hashable, Sendable {
    /// The company.
    public let company: CompanyID
    /// What was being handled, as the worker calls it.
    public let suspect: String
    /// Since when.
    public let since: Instant
}
