import Billing
import Domain

/// What a run charges one company and gives back, before it has numbers.
struct BillDraft: Sendable {
    /// What a licence-month had before this run.
    struct Charged: Sendable {
        /// The number of the last portion.
        var portions: Int16 = 0
        /// The numbers of the portions that are charges, in their order; 0 for one without a row.
        var charges: [Int16] = []
        /// What it cost, in öre.
        var ore: Int64 = 0

        mutating func add(_ portion: BillingHistory.Portion?) {
            portions = max(portions, portion?.portion ?? 0)
            ore += portion?.amountOre ?? 0
            if portion?.ofPortion == nil { charges.append(portion?.portion ?? 0) }
        }
    }

    let company: InvoiceRecipient
    /// The account before the run.
    let account: CompanyAccount
    let draft: RunDraft
    let charged: [LicenceKey: Charged]
    /// Whether there is an invoice to be made (billing rule R27).
    let hasInvoice: Bool

    /// How many documents it becomes: an invoice, and a credit note per original invoice.
    var documents: Int { (hasInvoice ? 1 : 0) + draft.credits.count }

    /// The licence-months that are recorded for the first time.
    var licences: [RecordedLicence] {
        draft.charges.map(\.key).filter { charged[$0] == nil }.map {
            RecordedLicence(company: company.id, user: $0.user, month: $0.month.first)
        }
    }
}
