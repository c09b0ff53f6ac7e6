public import Billing
public import Domain

/// What a run would charge a company and give back.
public struct PreviewedBill: Sendable {
    /// The company.
    public let company: CompanyID
    /// Its name.
    public let name: String
    /// The lines of its invoice.
    public let lines: [InvoiceLine]
    /// The credit notes with the invoices that they give back.
    public let credits: [CreditDraft]
    /// Why it would be left out; nil when it would be billed.
    public let fault: BillRunFault?

    init(_ history: BillingHistory, _ terms: BillingTerms) {
        company = history.company.id
        name = history.company.name
        do throws(BillRunFault) {
            let draft = try history.draft(terms).draft
            lines = draft.makesInvoice(terms.sellerTerms) ? draft.lines : []
            credits = draft.credits
            fault = nil
        } catch {
            lines = []
            credits = []
            fault = error
        }
    }

    /// What would be charged before VAT.
    public var charged: Money { lines.map(\.net).total }

    /// What would be given back before VAT.
    public var credited: Money { credits.flatMap(\.lines).map(\.net).total }
}
