import Domain
import Postgres

/// What an invoice says of its sender, and the seller's settings for billing.
struct BillingSeller: Hashable, Codable, Sendable {
    /// The settings, with their defaults.
    struct Settings: Hashable, Codable, Sendable {
        /// Whether what is to be paid is whole kronor (billing rule R31).
        var roundToKrona: Bool?
        /// Days from the invoice's date until it is due (billing rule R33).
        var paymentTermsDays: Int?
        /// The series of the documents (billing rule D5).
        var invoiceSeries: String?
    }

    let name: String
    let organisationNumber: String
    let vatNumber: String
    let street: String
    let postalCode: String
    let city: String
    let country: String
    let email: String
    let telephone: String?
    let bankgiro: String?
    let iban: String?
    let bic: String?
    let electronicAddress: String?
    let settings: Settings

    var roundsToKrona: Bool { settings.roundToKrona ?? true }
    var paymentTermsDays: Int { settings.paymentTermsDays ?? 30 }
    var series: String { settings.invoiceSeries ?? "F" }
}

enum BillingSellerSQL {
    static let find = Statement<Void, BillingSeller?>.optional(
        "billing_seller",
        """
        SELECT name, organisation_number, vat_number, street, postal_code, city, country, email, telephone, bankgiro,
            iban, bic, electronic_address, settings
        FROM seller LIMIT 1
        """
    ) { _, _ in
    } decode: { row in
        BillingSeller(
            name: try row.decode(),
            organisationNumber: try row.decode(),
            vatNumber: try row.decode(),
            street: try row.decode(),
            postalCode: try row.decode(),
            city: try row.decode(),
            country: try row.decode(),
            email: try row.decode(),
            telephone: try row.decode(),
            bankgiro: try row.decode(),
            iban: try row.decode(),
            bic: try row.decode(),
            electronicAddress: try row.decode(),
            settings: try row.decode(StoredJSON.self).decode()
        )
    }
}
