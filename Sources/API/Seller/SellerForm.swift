import Billing
import Domain
import Storage
import StrictJSON

/// The seller's legal data as the API writes and reads them.
enum SellerForm {
    private static let optional: [Schema.Property] = [
        .optional("country", .string(minimum: 2, maximum: 2), orNull: true),
        .optional("telephone", .nullable(.phoneNumber)),
        .optional("bankgiro", .nullable(.string(minimum: 1, maximum: 9))),
        .optional("iban", .nullable(.string(minimum: 1, maximum: 34))),
        .optional("bic", .nullable(.string(minimum: 1, maximum: 11))),
        .optional("electronicAddress", .nullable(.string(minimum: 1, maximum: 60))),
        .optional("roundToKrona", .boolean, orNull: true),
        .optional("paymentTermsDays", .integer(1...90), orNull: true),
        .optional("invoiceSeries", .string(minimum: 1, maximum: 8), orNull: true),
    ]
    static let properties: [Schema.Property] =
        [
            .required("name", .name), .required("organisationNumber", .string(minimum: 1, maximum: 11)),
            .required("vatNumber", .string(minimum: 1, maximum: 20)), .required("street", .name),
            .required("postalCode", .string(minimum: 1, maximum: 10)), .required("city", .name),
            .required("email", .string(format: "email", maximum: 254)),
        ] + optional
    static let shape = Schema.named("Seller", .object(properties.map { .required($0.name, $0.schema) }))
    static let keys = Set(properties.map(\.name))

    static func json(_ seller: Seller) -> JSONValue {
        [
            "name": .string(seller.name), "organisationNumber": .string(seller.organisationNumber),
            "vatNumber": .string(seller.vatNumber), "street": .string(seller.street),
            "postalCode": .string(seller.postalCode), "city": .string(seller.city),
            "country": .string(seller.country), "email": .string(seller.email), "telephone": seller.telephone.json,
            "bankgiro": seller.bankgiro.json, "iban": seller.iban.json, "bic": seller.bic.json,
            "electronicAddress": seller.electronicAddress.json,
            "roundToKrona": .boolean(seller.terms.roundToKrona ?? true),
            "paymentTermsDays": .integer(Int64(seller.terms.paymentTermsDays ?? 30)),
            "invoiceSeries": .string(seller.terms.invoiceSeries ?? "F"),
        ]
    }

    /// The whole of a body; what it does not name has its default.
    static func seller(_ body: JSONObjectReader) throws -> Seller {
        var seller = Seller(
            name: try body[required: "name"].text(),
            organisationNumber: try body[required: "organisationNumber"].swedishOrganisationNumber(),
            vatNumber: try body[required: "vatNumber"].vatNumber(),
            street: try body[required: "street"].text(),
            postalCode: try body[required: "postalCode"].text(10),
            city: try body[required: "city"].text(),
            email: try body[required: "email"].emailAddress()
        )
        if let country = body["country"] { seller.country = try country.country() }
        try check(seller, body)
        seller.telephone = try body["telephone"]?.phoneNumber().e164
        seller.bankgiro = try body["bankgiro"]?.bankgiro()
        seller.iban = try body["iban"]?.matching(/[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}/, "an IBAN without spaces")
        seller.bic = try body["bic"]?.matching(/[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?/, "a BIC")
        seller.electronicAddress = try body["electronicAddress"]?.electronicAddress()
        seller.terms = try terms(body)
        return seller
    }

    /// A Swedish seller's VAT number and postal code are Swedish ones.
    private static func check(_ seller: Seller, _ body: JSONObjectReader) throws {
        guard seller.country == "SE" else { return }
        guard SwedishNumbers.isVATNumber(seller.vatNumber, of: seller.organisationNumber) else {
            throw body.refusal(of: "vatNumber", "must be SE, the organisation number and 01")
        }
        guard SwedishNumbers.isPostalCode(seller.postalCode) else {
            throw body.refusal(of: "postalCode", "must be five digits, for example 111 20")
        }
    }

    private static func terms(_ body: JSONObjectReader) throws -> Seller.Terms {
        var terms = Seller.Terms()
        terms.roundToKrona = try body["roundToKrona"]?.boolean()
        terms.paymentTermsDays = try body["paymentTermsDays"].map { Int(try $0.integer(in: 1...90)) }
        terms.invoiceSeries = try body["invoiceSeries"]?.matching(/[A-Z0-9]{1,8}/, "capital letters and digits")
        return terms
    }
}
