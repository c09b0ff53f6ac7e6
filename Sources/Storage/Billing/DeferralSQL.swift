import Billing
import Domain
import Postgres

/// Deferred income by invoice and service month (billing rules R37, R56).
enum DeferralSQL {
    /// What is left of an invoice's month, and how the sale is taxed.
    struct Left: Sendable {
        let company: CompanyID
        let invoice: InvoiceID
        let month: CivilDate
        let treatment: VATTreatment
        let ore: Int64
    }

    static let insert = Statement<[RecordedDeferral], Int>.count(
        "deferral_insert",
        """
        INSERT INTO deferral (company_id, invoice_id, month, entry_id, amount_ore)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::uuid[], $5::bigint[])
        """
    ) { rows, parameters in
        parameters.append(
            rows.map(\.company),
            rows.map(\.invoice),
            rows.map(\.month),
            rows.map(\.entry),
            rows.map(\.amountOre)
        )
    }

    /// What is left of a month and of earlier ones, company by company.
    static let left = Statement<CivilDate, [Left]>.rows(
        "deferral_left",
        """
        SELECT d.company_id, d.invoice_id, d.month, i.vat_category, sum(d.amount_ore)::bigint
        FROM deferral d JOIN invoice i ON i.company_id = d.company_id AND i.id = d.invoice_id
        WHERE d.month <= $1
        GROUP BY d.company_id, d.invoice_id, d.month, i.vat_category HAVING sum(d.amount_ore) <> 0
        ORDER BY d.company_id, d.month, d.invoice_id
        """
    ) { month, parameters in
        parameters.append(month)
    } decode: { row in
        Left(
            company: try row.decode(),
            invoice: try row.decode(),
            month: try row.decode(),
            treatment: VATTreatment(category: try row.decode()),
            ore: try row.decode()
        )
    }

    /// The entries of a month's end, one for each company.
    static let entries = Statement<
        (entries: [MonthEndEntry], bookedOn: CivilDate, description: String, at: Instant), Int
    >
    .count(
        "month_end_entries",
        """
        INSERT INTO journal_entry (company_id, id, kind, booked_on, description, accounts, amounts_ore, recorded_at)
        SELECT e.company_id, e.id, 'monthEnd', $3, $4, array_agg(l.account ORDER BY l.place),
            array_agg(l.amount_ore ORDER BY l.place), $5
        FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS e (company_id, id, entry)
            JOIN unnest($6::bigint[], $7::integer[], $8::bigint[])
                WITH ORDINALITY AS l (entry, account, amount_ore, place) USING (entry)
        GROUP BY e.company_id, e.id
        """
    ) { input, parameters in
        parameters.append(input.entries.map(\.company), input.entries.map(\.id))
        parameters.append(input.bookedOn, input.description, input.at)
        parameters.append(
            input.entries.enumerated().flatMap { index, entry in entry.accounts.map { _ in Int64(index) + 1 } },
            input.entries.flatMap(\.accounts),
            input.entries.flatMap(\.amountsOre)
        )
    }
}
