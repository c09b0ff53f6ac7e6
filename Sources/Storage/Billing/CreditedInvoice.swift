import Billing
import Domain
import Postgres

/// What a credit note must know of its invoice.
struct CreditedInvoice: Sendable {
    let company: CompanyID
    let id: InvoiceID
    let number: Int64
    let issueDate: CivilDate
    let treatment: VATTreatment
    let netOre: Int64
    let roundingOre: Int64
    /// Whether something of it was given back before.
    let hasCredits: Bool
}

enum CreditedInvoiceSQL {
    static let find = Statement<(companies: [CompanyID], numbers: [Int64]), [CreditedInvoice]>.rows(
        "invoice_to_credit",
        """
        SELECT i.company_id, i.id, i.number, i.issue_date, i.vat_category, i.net_ore, i.rounding_ore,
            EXISTS (SELECT FROM invoice c WHERE c.company_id = i.company_id AND c.credited_invoice_id = i.id)
        FROM invoice i JOIN unnest($1::uuid[], $2::bigint[]) AS wanted (company_id, number)
            ON wanted.company_id = i.company_id AND wanted.number = i.number
        WHERE i.kind = 'invoice'
        """
    ) { input, parameters in
        parameters.append(input.companies, input.numbers)
    } decode: { row in
        CreditedInvoice(
            company: try row.decode(),
            id: try row.decode(),
            number: try row.decode(),
            issueDate: try row.decode(),
            treatment: VATTreatment(category: try row.decode()),
            netOre: try row.decode(),
            roundingOre: try row.decode(),
            hasCredits: try row.decode()
        )
    }
}

extension VATTreatment {
    /// The category in EN 16931.
    var category: String {
        switch self {
        case .domestic: "S"
        case .reverseCharge: "AE"
        case .outsideEU: "O"
        }
    }

    /// The treatment that has this category; Swedish VAT for anything else.
    init(category: String) {
        self = Self.allCases.first { $0.category == category } ?? .domestic
    }
}
