import Domain
import Postgres

/// What an invoice says of its recipient, as it is when the invoice is made (billing rule R20).
struct InvoiceRecipient: Hashable, Codable, Sendable {
    let id: CompanyID
    let name: String
    let organisationNumber: String?
    let vatNumber: String?
    let street: String?
    let postalCode: String?
    let city: String?
    let country: String
    let email: String?
    let reference: String?
    let electronicAddress: String?
    /// The last day of the contract (billing rule R53).
    let endsOn: CivilDate?
}

extension InvoiceRecipient {
    static let columns = """
        c.company_id, c.name, c.organisation_number, c.vat_number, c.street, c.postal_code, c.city, c.country,
        c.invoice_email, c.invoice_reference, c.electronic_address, c.ends_on
        """

    init(_ row: inout Row) throws {
        self.init(
            id: try row.decode(),
            name: try row.decode(),
            organisationNumber: try row.decode(),
            vatNumber: try row.decode(),
            street: try row.decode(),
            postalCode: try row.decode(),
            city: try row.decode(),
            country: try row.decode(),
            email: try row.decode(),
            reference: try row.decode(),
            electronicAddress: try row.decode(),
            endsOn: try row.decode()
        )
    }
}
