import Billing
import Domain

/// An invoice or credit note with all that is written with it, in one transaction (billing rule R23).
struct IssuedDocument: Sendable {
    /// A row of the document.
    struct Line: Sendable {
        /// From 1.
        let line: Int16
        /// `advance`, `minimum`, `catchUp` or `credit`.
        let kind: String
        let product: String
        let description: String
        let quantity: Int64
        let unitTenThousandths: Int64
        let percentHundredths: Int32
        let allowanceOre: Int64
        let netOre: Int64
        let periodFrom: CivilDate
        let periodTo: CivilDate
    }

    /// A stored form of the document.
    struct Form: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    /// The entry in the books; debit is positive.
    struct Entry: Sendable {
        let bookedOn: CivilDate
        let description: String
        let accounts: [Int32]
        let amountsOre: [Int64]
    }

    let company: CompanyID
    let id: InvoiceID
    let kind: DocumentKind
    let series: String
    let number: Int64
    let serviceMonth: CivilDate
    let runKind: String
    let issueDate: CivilDate
    let dueDate: CivilDate
    let netOre: Int64
    let vatOre: Int64
    let roundingOre: Int64
    let payableOre: Int64
    let paymentReference: String
    let vatCategory: String
    let vatRateHundredths: Int32
    let seller: StoredJSON
    let recipient: StoredJSON
    let lines: [Line]
    let forms: [Form]
    let entry: Entry
    /// What it defers, or takes out of its invoice's deferred income, by service month; öre, positive.
    let deferral: [(month: CivilDate, ore: Int64)]
    /// The invoice that a credit note gives back.
    var credited: InvoiceID?
}

extension IssuedDocument {
    /// How its entry moves deferred income.
    var deferrals: [RecordedDeferral] {
        let sign: Int64 = credited == nil ? 1 : -1
        return deferral.map {
            RecordedDeferral(
                company: company,
                invoice: credited ?? id,
                month: $0.month,
                entry: id,
                amountOre: sign * $0.ore
            )
        }
    }
}

/// A licence-month that a run records: one per company, user, family and month, whatever it costs.
struct RecordedLicence: Hashable, Sendable {
    let company: CompanyID
    let user: UserID
    let month: CivilDate
}
