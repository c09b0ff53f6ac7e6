public import Billing
import Domain
import Postgres

/// What is agreed with a company and decides what it pays (billing rules R41–R43, R57).
public struct BillingContract: Hashable, Sendable {
    /// The allowance on every line, 0–100 %.
    public var discount = Percent.zero
    /// The first month that costs nothing and the last; nil when there is none.
    public var freeMonths: ClosedRange<BillingMonth>?
    /// The least number of licences that are charged in advance.
    public var minimumLicences: Int64 = 0
    /// How the company is taxed; nil follows its country and VAT number.
    public var vatTreatment: VATTreatment?

    /// Nothing but the price list.
    public init() {}
}

extension BillingContract {
    static let columns = "discount_hundredths, free_from, free_months, minimum_licences, vat_treatment"

    init(_ row: inout Row) throws {
        let discount: Int32 = try row.decode()
        let (from, count): (CivilDate?, Int16) = (try row.decode(), try row.decode())
        self.discount = Percent(hundredths: Int64(discount))
        if let first = from.map(BillingMonth.init(of:)), count > 0 {
            freeMonths = first...first.advanced(by: Int(count) - 1)
        }
        minimumLicences = try row.decode()
        vatTreatment = try row.decode()
    }

    /// Adds the columns' values, in their order.
    func encode(_ parameters: inout Parameters) {
        let count = freeMonths.map { $0.upperBound.index - $0.lowerBound.index + 1 } ?? 0
        parameters.append(Int32(discount.hundredths), freeMonths?.lowerBound.first, Int16(count))
        parameters.append(minimumLicences, vatTreatment)
    }

    /// The company as the core knows it.
    func billed(_ company: InvoiceRecipient) -> BilledCompany {
        BilledCompany(
            id: company.id,
            discount: discount,
            freeMonths: freeMonths,
            minimumLicences: minimumLicences,
            treatment: vatTreatment
                ?? .standard(country: company.country, hasVATNumber: company.vatNumber != nil),
            endsOn: company.endsOn
        )
    }
}
