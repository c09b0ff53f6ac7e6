import Billing
import Domain
import Storage
import StrictJSON

extension CompanyForm {
    /// What is agreed with the company and decides what it pays and how it is taxed: changed by the seller alone.
    static let contractProperties: [Schema.Property] = [
        .optional("country", .string(minimum: 2, maximum: 2)), .optional("endsOn", .nullable(.date)),
        .optional("discountHundredths", .integer(0...10_000)),
        .optional("freeMonths", .nullable(freeMonths)),
        .optional("minimumLicences", .integer(0...1_000_000)),
        .optional("vatTreatment", .nullable(.words(VATTreatment.self))),
    ]

    private static let freeMonths = Schema.object([
        .required("from", .string(minimum: 7, maximum: 7)), .required("count", .integer(1...1200)),
    ])

    static func contract(of company: Company) -> [String: JSONValue] {
        let contract = company.contract
        return [
            "country": .string(company.invoiceAddress.country), "endsOn": (company.endsOn?.description).json,
            "discountHundredths": .integer(contract.discount.hundredths),
            "freeMonths": contract.freeMonths.map(json) ?? .null,
            "minimumLicences": .integer(contract.minimumLicences),
            "vatTreatment": (contract.vatTreatment?.rawValue).json,
        ]
    }

    static func changeContract(of company: inout Company, _ body: JSONObjectReader) throws {
        try body.giveOrTake("endsOn", &company.endsOn) { try $0.date() }
        try body.give("discountHundredths", to: &company.contract.discount) {
            Percent(hundredths: try $0.integer(in: 0...10_000))
        }
        try body.giveOrTake("freeMonths", &company.contract.freeMonths, months)
        try body.give("minimumLicences", to: &company.contract.minimumLicences) { try $0.integer(in: 0...1_000_000) }
        try body.giveOrTake("vatTreatment", &company.contract.vatTreatment) { try $0.word() }
    }

    private static func json(_ months: ClosedRange<BillingMonth>) -> JSONValue {
        let count = months.upperBound.index - months.lowerBound.index + 1
        return ["from": .string(months.lowerBound.description), "count": .integer(Int64(count))]
    }

    private static func months(_ reader: JSONReader) throws -> ClosedRange<BillingMonth> {
        let body = try reader.object(["from", "count"])
        let from = try body[required: "from"].month()
        return from...from.advanced(by: Int(try body[required: "count"].integer(in: 1...1200)) - 1)
    }
}
