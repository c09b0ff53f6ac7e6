import Domain
import Foundation
import Storage
import StrictJSON

/// A company as the API writes and reads it.
enum CompanyForm {
    static let shape = Schema.named(
        "Company",
        .object([
            .required("id", .identifier), .required("name", .name),
            .required("organisationNumber", .nullable(.string())), .required("vatNumber", .nullable(.string())),
            .required("timeZone", .string()), .required("invoiceEmail", .nullable(.string(format: "email"))),
            .required("createdAt", .time),
        ])
    )

    static let properties: [Schema.Property] = [
        .required("name", .name), .optional("organisationNumber", .string(minimum: 1, maximum: 32)),
        .optional("vatNumber", .string(minimum: 1, maximum: 32)),
        .optional("timeZone", .string(minimum: 1, maximum: 64)),
        .optional("invoiceEmail", .string(format: "email", maximum: 254)),
    ]
    static let keys: Set<String> = ["name", "organisationNumber", "vatNumber", "timeZone", "invoiceEmail"]

    static func json(_ company: Company) -> JSONValue {
        [
            "id": company.id.json, "name": .string(company.name),
            "organisationNumber": company.organisationNumber.json, "vatNumber": company.vatNumber.json,
            "timeZone": .string(company.timeZone), "invoiceEmail": company.invoiceAddress.email.json,
            "createdAt": Timestamp.json(company.createdAt),
        ]
    }

    /// Changes what the body names; null takes a value away.
    static func change(_ company: inout Company, _ body: JSONObjectReader) throws {
        if body.has("name") { company.name = try body[required: "name"].text() }
        if body.has("organisationNumber") { company.organisationNumber = try body["organisationNumber"]?.text(32) }
        if body.has("vatNumber") { company.vatNumber = try body["vatNumber"]?.text(32) }
        if body.has("invoiceEmail") { company.invoiceAddress.email = try body["invoiceEmail"]?.emailAddress() }
        if body.has("timeZone") {
            let name = try body[required: "timeZone"].text(64)
            guard TimeZone(identifier: name) != nil else {
                throw body.refusal(of: "timeZone", "must be an IANA zone, for example Europe/Stockholm")
            }
            company.timeZone = name
        }
    }
}
