import Billing
import Domain
import Postgres

/// What is agreed with a company and decides what it pays (billing rules R41–R43, R53, R57).
struct BillingContract: Hashable, Sendable {
    let discountHundredths: Int32
    let freeFrom: CivilDate?
    let freeMonths: Int16
    let minimumLicences: Int64
    /// A word of ``Billing/VATTreatment``; nil follows country and VAT number.
    let vatTreatment: String?

    static let columns = "c.discount_hundredths, c.free_from, c.free_months, c.minimum_licences, c.vat_treatment"

    init(_ row: inout Row) throws {
        discountHundredths = try row.decode()
        freeFrom = try row.decode()
        freeMonths = try row.decode()
        minimumLicences = try row.decode()
        vatTreatment = try row.decode()
    }

    /// The company as the core knows it.
    func billed(_ company: InvoiceRecipient) -> BilledCompany {
        let free = freeFrom.flatMap { from -> ClosedRange<BillingMonth>? in
            let first = BillingMonth(of: from)
            return freeMonths > 0 ? first...first.advanced(by: Int(freeMonths) - 1) : nil
        }
        return BilledCompany(
            id: company.id,
            discount: Percent(hundredths: Int64(discountHundredths)),
            freeMonths: free,
            minimumLicences: minimumLicences,
            treatment: vatTreatment.flatMap(VATTreatment.init)
                ?? .standard(country: company.country, hasVATNumber: company.vatNumber != nil),
            endsOn: company.endsOn
        )
    }
}
