/// A credit note to be made of one invoice.
public struct CreditDraft: Hashable, Sendable {
    /// The invoice it gives back.
    public let original: InvoiceNumber
    /// The lines.
    public let lines: [InvoiceLine]
    /// What is given back of each licence-month.
    public let credits: [LicenceCredit]
    /// Whether the paid minimum of the invoice is given back.
    public let creditsMinimum: Bool
}
