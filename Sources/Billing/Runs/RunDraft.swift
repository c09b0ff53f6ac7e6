/// What a run would do for one company: nothing is numbered, dated or written yet.
public struct RunDraft: Hashable, Sendable {
    /// The month of the run.
    public let month: BillingMonth
    /// The lines of the invoice.
    public let lines: [InvoiceLine]
    /// The licence-months charged, each with its line.
    public let charges: [LicenceCharge]
    /// The paid minimum; nil when there is none.
    public let minimum: MinimumCharge?
    /// What is given back, one draft per original invoice in the order of their numbers (R45).
    public let credits: [CreditDraft]

    /// Whether an invoice is to be made of it: charges of a sum, or of 0.00 by discount when the seller wants those too
    /// (R27). A price of 0 makes no document (R55).
    public func makesInvoice(_ terms: SellerTerms) -> Bool {
        lines.contains { $0.net != .zero || (terms.issuesZero && $0.allowance != .zero) }
    }
}
