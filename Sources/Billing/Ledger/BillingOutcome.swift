/// What an event led to besides the documents and vouchers that the ledger now holds.
public struct BillingOutcome: Hashable, Sendable {
    /// What the rules refused; of a run one for each company that could not be billed.
    public var refusals: [BillingRefusal] = []
    /// How many invoices the month already has; nil unless the event was a run that was made before (R24).
    public var alreadyBilled: Int?

    /// Makes an outcome in which all went well.
    public init() {}
}
