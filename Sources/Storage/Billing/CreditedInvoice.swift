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
    /// What of it is deferred income still.
    let deferred: DeferredIncome
}

enum CreditedInvoiceSQL {
    static let find = Statement<(companies: [CompanyID], numbers: [Int64]), [CreditedInvoice]>.rows(
        "invoice_to_credit",
        """
        SELECT i.company_id, i.id, i.number, i.issue_date, i.vat_category, i.net_ore, i.rounding_ore,
            EXISTS (SELECT FROM invoice c WHERE c.company_id = i.company_id AND c.credited_invoice_id = i.id),
            coalesce(deferred.months, '{}'), coalesce(deferred.amounts, '{}')
        FROM invoice i JOIN unnest($1::uuid[], $2::bigint[]) AS wanted (company_id, number)
                ON wanted.company_id = i.company_id AND wanted.number = i.number
            LEFT JOIN LATERAL (SELECT array_agg(month) AS months, array_agg(amount_ore) AS amounts
                FROM (SELECT month, sum(amount_ore)::bigint AS amount_ore FROM deferral d
                    WHERE d.company_id = i.company_id AND d.invoice_id = i.id GROUP BY month) AS by_month
            ) AS deferred ON true
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
            hasCredits: try row.decode(),
            deferred: try DeferredIncome(&row)
        )
    }
}

extension DeferredIncome {
    /// Months and what is left of each, as two arrays.
    fileprivate init(_ row: inout Row) throws {
        let months: [CivilDate] = try row.decode()
        let amounts: [Int64] = try row.decode()
        self.init(
            byMonth: Dictionary(zip(months, amounts).map { (BillingMonth(of: $0), Money(ore: $1)) }) { $0 + $1 }
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
