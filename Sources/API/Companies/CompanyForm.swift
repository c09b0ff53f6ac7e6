import Domain
import Storage
import StrictJSON

/// A company as the API writes and reads it.
enum CompanyForm {
    static let shape = Schema.named(
        "Company",
        .object(
            [.required("id", .identifier), .required("createdAt", .time)]
                + (ownProperties + contractProperties).map { .required($0.name, $0.schema) }
        )
    )

    /// Who the company is and where its invoices go: what it may change itself.
    static let ownProperties: [Schema.Property] = [
        .required("name", .name), .optional("organisationNumber", .nullable(.string(minimum: 1, maximum: 32))),
        .optional("vatNumber", .nullable(.string(minimum: 1, maximum: 20))),
        .optional("street", .nullable(.name)), .optional("postalCode", .nullable(.string(minimum: 1, maximum: 10))),
        .optional("city", .nullable(.name)),
        .optional("invoiceEmail", .nullable(.string(format: "email", maximum: 254))),
        .optional("invoiceReference", .nullable(.name)),
        .optional("electronicAddress", .nullable(.string(minimum: 1, maximum: 60))),
        .optional("timeZone", .string(minimum: 1, maximum: 64)),
    ]
    static let ownKeys = Set(ownProperties.map(\.name))
    static let allKeys = ownKeys.union(contractProperties.map(\.name))

    static func json(_ company: Company) -> JSONValue {
        let address = company.invoiceAddress
        let own: [String: JSONValue] = [
            "id": company.id.json, "createdAt": Timestamp.json(company.createdAt), "name": .string(company.name),
            "organisationNumber": company.organisationNumber.json, "vatNumber": company.vatNumber.json,
            "street": address.street.json, "postalCode": address.postalCode.json, "city": address.city.json,
            "invoiceEmail": address.email.json, "invoiceReference": address.reference.json,
            "electronicAddress": address.electronicAddress.json, "timeZone": .string(company.timeZone),
        ]
        return .object(own.merging(contract(of: company)) { own, _ in own })
    }

    /// Changes what the body names; null takes a value away.
    static func change(_ company: inout Company, _ body: JSONObjectReader) throws {
        try body.give("name", to: &company.name) { try $0.text() }
        try body.giveOrTake("organisationNumber", &company.organisationNumber) { try $0.text(32) }
        try body.giveOrTake("vatNumber", &company.vatNumber) { try $0.vatNumber() }
        try body.give("timeZone", to: &company.timeZone) { try $0.timeZone() }
        try changeAddress(&company.invoiceAddress, body)
        try changeContract(of: &company, body)
        try check(company, body)
    }

    private static func changeAddress(_ address: inout Company.InvoiceAddress, _ body: JSONObjectReader) throws {
        try body.giveOrTake("street", &address.street) { try $0.text() }
        try body.giveOrTake("postalCode", &address.postalCode) { try $0.text(10) }
        try body.giveOrTake("city", &address.city) { try $0.text() }
        try body.give("country", to: &address.country) { try $0.country() }
        try body.giveOrTake("invoiceEmail", &address.email) { try $0.emailAddress() }
        try body.giveOrTake("invoiceReference", &address.reference) { try $0.text() }
        try body.giveOrTake("electronicAddress", &address.electronicAddress) { try $0.electronicAddress() }
    }
}

extension JSONReader {
    fileprivate func timeZone() throws -> String {
        let name = try text(64)
        guard WallClock.isKnown(name) else { throw refusal("must be an IANA zone, for example Europe/Stockholm") }
        return name
    }
}
