import Domain
import Postgres

enum SellerSQL {
    static let columns = """
        name, organisation_number, vat_number, street, postal_code, city, country, email, telephone, bankgiro, iban,
        bic, electronic_address, settings, version
        """

    static func decode(_ row: inout Row) throws -> Seller {
        let (name, number, vat): (String, String, String) = (try row.decode(), try row.decode(), try row.decode())
        var seller = Seller(
            name: name,
            organisationNumber: number,
            vatNumber: vat,
            street: try row.decode(),
            postalCode: try row.decode(),
            city: try row.decode(),
            country: try row.decode(),
            email: try row.decode()
        )
        seller.telephone = try row.decode()
        seller.bankgiro = try row.decode()
        seller.iban = try row.decode()
        seller.bic = try row.decode()
        seller.electronicAddress = try row.decode()
        seller.terms = try row.decode(StoredJSON.self).decode()
        seller.version = try row.decode()
        return seller
    }

    /// A seller with its terms as they are stored.
    struct Write: Sendable {
        let seller: Seller
        let terms: StoredJSON
        let id: Identifier<Subject.Request>

        func encode(_ parameters: inout Parameters) {
            parameters.append(seller.name, seller.organisationNumber, seller.vatNumber)
            parameters.append(seller.street, seller.postalCode, seller.city, seller.country, seller.email)
            parameters.append(seller.telephone, seller.bankgiro, seller.iban, seller.bic, seller.electronicAddress)
            parameters.append(terms)
        }
    }

    static let find = Statement<Void, Seller?>.optional(
        "seller_find",
        "SELECT \(columns) FROM seller LIMIT 1"
    ) { _, _ in
    } decode: { row in
        try decode(&row)
    }

    static let update = Statement<Write, Seller?>.optional(
        "seller_update",
        """
        UPDATE seller SET name = $1, organisation_number = $2, vat_number = $3, street = $4, postal_code = $5, city = $6,
            country = $7, email = $8, telephone = $9, bankgiro = $10, iban = $11, bic = $12, electronic_address = $13,
            settings = $14, version = version + 1
        WHERE version = $15
        RETURNING \(columns)
        """
    ) { write, parameters in
        write.encode(&parameters)
        parameters.append(write.seller.version)
    } decode: { row in
        try decode(&row)
    }

    /// The first and only row: its lock makes two first writes one after the other.
    static let insert = Statement<Write, Seller?>.optional(
        "seller_insert",
        """
        WITH locked AS (SELECT pg_advisory_xact_lock(7153207811))
        INSERT INTO seller (name, organisation_number, vat_number, street, postal_code, city, country, email,
            telephone, bankgiro, iban, bic, electronic_address, settings, id)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM locked
        WHERE NOT EXISTS (SELECT FROM seller)
        RETURNING \(columns)
        """
    ) { write, parameters in
        write.encode(&parameters)
        parameters.append(write.id)
    } decode: { row in
        try decode(&row)
    }

    /// Whether documents may be numbered in a series; B counts vouchers of payments.
    static let hasSeries = Statement<String, Bool>.one(
        "invoice_series_exists",
        "SELECT EXISTS (SELECT FROM control.invoice_series WHERE series = $1 AND series <> 'B')"
    ) { series, parameters in
        parameters.append(series)
    } decode: { row in
        try row.decode()
    }
}
