import Billing
import Domain
import Postgres

/// Writes the documents of a batch of companies: each table in one statement.
enum IssuedDocumentSQL {
    /// A part of a document with the document that it belongs to.
    struct Stored<Part: Sendable>: Sendable {
        let document: IssuedDocument
        let part: Part
    }

    static let licences = Statement<(licences: [RecordedLicence], at: Instant), Int>.count(
        "licence_month_insert",
        """
        INSERT INTO licence_month (company_id, user_id, family, month, created_at)
        SELECT company_id, user_id, 'ko', month, $4
        FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS l (company_id, user_id, month)
        """
    ) { input, parameters in
        parameters.append(
            input.licences.map(\.company),
            input.licences.map(\.user),
            input.licences.map(\.month),
            input.at
        )
    }

    static let invoices = Statement<(documents: [IssuedDocument], at: Instant), Int>.count(
        "invoice_insert",
        """
        INSERT INTO invoice (company_id, id, series, number, service_month, run_kind, issue_date, due_date, net_ore,
            vat_ore, rounding_ore, payable_ore, payment_reference, vat_category, vat_rate_hundredths, seller, recipient,
            kind, credited_invoice_id, created_at)
        SELECT d.*, $20 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::date[], $6::text[],
            $7::date[], $8::date[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[],
            $14::text[], $15::integer[], $16::jsonb[], $17::jsonb[], $18::text[], $19::uuid[]) AS d
        """
    ) { input, parameters in
        let documents = input.documents
        parameters.append(
            documents.map(\.company),
            documents.map(\.id),
            documents.map(\.series),
            documents.map(\.number),
            documents.map(\.serviceMonth),
            documents.map(\.runKind),
            documents.map(\.issueDate),
            documents.map(\.dueDate)
        )
        parameters.append(
            documents.map(\.netOre),
            documents.map(\.vatOre),
            documents.map(\.roundingOre),
            documents.map(\.payableOre),
            documents.map(\.paymentReference),
            documents.map(\.vatCategory),
            documents.map(\.vatRateHundredths),
            documents.map(\.seller),
            documents.map(\.recipient)
        )
        parameters.append(documents.map(\.kind.rawValue), documents.map(\.credited))
        parameters.append(input.at)
    }

    static let lines = Statement<[Stored<IssuedDocument.Line>], Int>.count(
        "invoice_line_insert",
        """
        INSERT INTO invoice_line (company_id, invoice_id, line, kind, product, description, quantity,
            unit_ten_thousandths, percent_hundredths, allowance_ore, net_ore, period_from, period_to)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[],
            $7::bigint[], $8::bigint[], $9::integer[], $10::bigint[], $11::bigint[], $12::date[], $13::date[])
        """
    ) { rows, parameters in
        parameters.append(rows.map(\.document.company), rows.map(\.document.id))
        parameters.append(
            rows.map(\.part.line),
            rows.map(\.part.kind),
            rows.map(\.part.product),
            rows.map(\.part.description),
            rows.map(\.part.quantity),
            rows.map(\.part.unitTenThousandths),
            rows.map(\.part.percentHundredths),
            rows.map(\.part.allowanceOre),
            rows.map(\.part.netOre),
            rows.map(\.part.periodFrom),
            rows.map(\.part.periodTo)
        )
    }

    static let forms = Statement<(forms: [Stored<IssuedDocument.Form>], at: Instant), Int>.count(
        "invoice_document_insert",
        """
        INSERT INTO invoice_document (company_id, invoice_id, form, sha256, bytes, created_at)
        SELECT company_id, invoice_id, form, sha256(bytes), bytes, $5
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) AS f (company_id, invoice_id, form, bytes)
        """
    ) { input, parameters in
        parameters.append(
            input.forms.map(\.document.company),
            input.forms.map(\.document.id),
            input.forms.map(\.part.name),
            input.forms.map { PostgresBytes($0.part.bytes) },
            input.at
        )
    }

    /// The register of numbers.
    static let numbers = Statement<[IssuedDocument], Int>.count(
        "invoice_number_insert",
        """
        INSERT INTO control.invoice_number (series, number, company_id, invoice_id)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::uuid[])
        """
    ) { documents, parameters in
        parameters.append(
            documents.map(\.series),
            documents.map(\.number),
            documents.map(\.company),
            documents.map(\.id)
        )
    }

    /// Arrays of different lengths cannot be an array of arrays, so the lines of all entries come in a row and are put
    /// together again by their entry.
    static let entries = Statement<(documents: [IssuedDocument], at: Instant), Int>.count(
        "journal_entry_insert",
        """
        INSERT INTO journal_entry (company_id, id, invoice_id, kind, booked_on, description, accounts, amounts_ore,
            recorded_at)
        SELECT e.company_id, e.invoice_id, e.invoice_id, e.kind, e.booked_on, e.description,
            array_agg(l.account ORDER BY l.place), array_agg(l.amount_ore ORDER BY l.place), $8
        FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $9::text[])
                WITH ORDINALITY AS e (company_id, invoice_id, booked_on, description, kind, entry)
            JOIN unnest($5::bigint[], $6::integer[], $7::bigint[])
                WITH ORDINALITY AS l (entry, account, amount_ore, place) USING (entry)
        GROUP BY e.company_id, e.invoice_id, e.kind, e.booked_on, e.description
        """
    ) { input, parameters in
        let documents = input.documents
        parameters.append(
            documents.map(\.company),
            documents.map(\.id),
            documents.map(\.entry.bookedOn),
            documents.map(\.entry.description)
        )
        parameters.append(
            documents.enumerated().flatMap { index, document in
                document.entry.accounts.map { _ in Int64(index) + 1 }
            },
            documents.flatMap(\.entry.accounts),
            documents.flatMap(\.entry.amountsOre)
        )
        parameters.append(input.at, documents.map(\.kind.rawValue))
    }

    /// An invoice that is given back whole says so.
    static let credited = Statement<[IssuedDocument], Int>.count(
        "invoice_credited",
        """
        UPDATE invoice i SET status = 'credited'
        FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS d (company_id, id)) AS touched
        WHERE i.company_id = touched.company_id AND i.id = touched.id AND i.status = 'open'
            AND i.net_ore = (SELECT sum(c.net_ore) FROM invoice c
                WHERE c.company_id = i.company_id AND c.credited_invoice_id = i.id)
        """
    ) { notes, parameters in
        parameters.append(notes.map(\.company), notes.map(\.credited))
    }

    /// What is sent and told afterwards; a mail that fails never undoes an invoice.
    static let outbox = Statement<(documents: [IssuedDocument], at: Instant), Int>.count(
        "invoice_outbox_insert",
        """
        INSERT INTO outbox (company_id, id, kind, body, created_at, next_attempt_at)
        SELECT company_id, invoice_id, 'invoice.issued',
            jsonb_build_object('invoice', invoice_id, 'series', series, 'number', number), $5, $5
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS d (company_id, invoice_id, series, number)
        """
    ) { input, parameters in
        parameters.append(
            input.documents.map(\.company),
            input.documents.map(\.id),
            input.documents.map(\.series),
            input.documents.map(\.number),
            input.at
        )
    }
}
