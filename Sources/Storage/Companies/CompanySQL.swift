import Domain
public import Postgres

enum CompanySQL {
    static let columns = """
        company_id, kind, name, organisation_number, vat_number, street, postal_code, city, country,
        invoice_email, invoice_reference, electronic_address, time_zone, shard, ends_on, version, created_at,
        \(BillingContract.columns)
        """

    static func decode(_ row: inout Row) throws -> Company {
        let id: CompanyID = try row.decode()
        let kind: Company.Kind = try row.decode()
        let (name, number, vat): (String, String?, String?) = (try row.decode(), try row.decode(), try row.decode())
        var address = Company.InvoiceAddress()
        address.street = try row.decode()
        address.postalCode = try row.decode()
        address.city = try row.decode()
        address.country = try row.decode()
        address.email = try row.decode()
        address.reference = try row.decode()
        address.electronicAddress = try row.decode()
        return Company(
            id: id,
            kind: kind,
            name: name,
            organisationNumber: number,
            vatNumber: vat,
            invoiceAddress: address,
            timeZone: try row.decode(),
            shard: try row.decode(),
            endsOn: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode(),
            contract: try BillingContract(&row)
        )
    }

    static func encode(_ company: Company, _ parameters: inout Parameters) {
        let address = company.invoiceAddress
        parameters.append(company.name, company.organisationNumber, company.vatNumber)
        parameters.append(address.street, address.postalCode, address.city, address.country)
        parameters.append(address.email, address.reference, address.electronicAddress)
        parameters.append(company.timeZone, company.endsOn)
        company.contract.encode(&parameters)
    }

    static let find = CompanyStatement<Void, Company?>.optional(
        "company_find",
        "SELECT \(columns) FROM company WHERE company_id = $1",
        decode: decode
    )

    static let insert = CompanyStatement<Company, Int>.count(
        "company_insert",
        """
        INSERT INTO company (company_id, name, organisation_number, vat_number, street, postal_code, city, country,
            invoice_email, invoice_reference, electronic_address, time_zone, ends_on,
            discount_hundredths, free_from, free_months, minimum_licences, vat_treatment, kind, shard, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        """
    ) { company, parameters in
        encode(company, &parameters)
        parameters.append(company.kind, company.shard, company.createdAt)
    }

    /// Makes those wait who would also make something of which the company may have so many; readers do not wait.
    static let lock = CompanyStatement<Void, Int>.count(
        "company_lock",
        "SELECT company_id FROM company WHERE company_id = $1 FOR NO KEY UPDATE"
    )

    static let insertHead = CompanyStatement<Void, Int>.count(
        "audit_head_insert",
        "INSERT INTO audit_head (company_id) VALUES ($1)"
    )

    static let update = CompanyStatement<Company, Company?>.optional(
        "company_update",
        """
        UPDATE company SET name = $2, organisation_number = $3, vat_number = $4, street = $5, postal_code = $6,
            city = $7, country = $8, invoice_email = $9, invoice_reference = $10, electronic_address = $11,
            time_zone = $12, ends_on = $13, discount_hundredths = $14, free_from = $15, free_months = $16,
            minimum_licences = $17, vat_treatment = $18, version = version + 1
        WHERE company_id = $1 AND version = $19
        RETURNING \(columns)
        """,
        encode: { company, parameters in
            encode(company, &parameters)
            parameters.append(company.version)
        },
        decode: decode
    )

    static let list = Statement<PageRequest, [Company]>.rows(
        "company_list",
        """
        SELECT \(columns) FROM company
        WHERE (created_at, company_id) > ($1, $2) ORDER BY created_at, company_id LIMIT $3
        """,
        encode: { page, parameters in
            parameters.append(page.start.createdAt, page.start.id, page.fetchCount)
        },
        decode: decode
    )

    static let inShards = Statement<[ShardNumber], [ShardedCompany]>.rows(
        "company_in_shards",
        "SELECT company_id, shard FROM company WHERE shard = ANY($1) AND kind = 'customer' ORDER BY shard, company_id"
    ) { shards, parameters in
        parameters.append(shards)
    } decode: { row in
        ShardedCompany(company: try row.decode(), shard: try row.decode())
    }
}

extension Company.Kind: PostgresRepresentable {}
