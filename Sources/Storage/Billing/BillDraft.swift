import Billing
import Domain

/// What a run charges one company, before it has a number.
struct BillDraft: Sendable {
    let company: InvoiceRecipient
    let draft: RunDraft
    /// How many portions each licence-month had, and what it had cost.
    let charged: [LicenceKey: (portions: Int16, ore: Int64)]
    /// Whether there is an invoice to be made (billing rule R27).
    let hasDocument: Bool

    /// The licence-months that are recorded for the first time.
    var licences: [RecordedLicence] {
        draft.charges.map(\.key).filter { charged[$0] == nil }.map {
            RecordedLicence(company: company.id, user: $0.user, month: $0.month.first)
        }
    }

    /// The invoices of which something must be given back.
    var creditsDue: [Int64] { draft.credits.map(\.original.value) }
}
