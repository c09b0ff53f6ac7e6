import Billing
import Domain
import Postgres

/// Reads what a run left, in the order of the numbers.
enum BillExportSQL {
    /// An entry of the journal with the number of its document.
    struct Entry: Sendable {
        let number: Int64
        let bookedOn: CivilDate
        let description: String
        let accounts: [Int32]
        let amountsOre: [Int64]

        /// The entry as a voucher.
        func voucher(_ series: JournalVoucher.Series = .document) -> JournalVoucher {
            JournalVoucher(
                series: series,
                number: number,
                date: bookedOn,
                text: description,
                lines: zip(accounts, amountsOre).map { account, amount in
                    JournalLine(account: Int(account), amount: Money(ore: amount), text: description)
                }
            )
        }
    }

    static let documents = Statement<(run: BillRunSQL.Run, after: Int64, limit: Int64), [StoredDocument]>.rows(
        "bill_export_documents",
        """
        SELECT d.company_id, d.invoice_id, i.number, d.bytes, d.sha256
        FROM invoice i JOIN invoice_document d
            ON d.company_id = i.company_id AND d.invoice_id = i.id AND d.form = 'xml'
        WHERE i.service_month = $1 AND (i.run_kind = $2 OR i.run_kind LIKE 'credit %') AND i.number > $3
        ORDER BY i.number LIMIT $4
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.after, input.limit)
    } decode: { row in
        StoredDocument(
            company: try row.decode(),
            invoice: try row.decode(),
            number: try row.decode(),
            bytes: try row.decode(PostgresBytes.self).bytes,
            sha256: try row.decode(PostgresBytes.self).bytes
        )
    }

    static let issued = Statement<(run: BillRunSQL.Run, after: Int64, limit: Int64), [IssuedCopy]>.rows(
        "bill_export_issued",
        """
        SELECT i.number, i.company_id, i.service_month, i.issue_date, i.due_date, i.rounding_ore, i.vat_category,
            o.number, o.issue_date, i.seller, i.recipient, d.bytes, l.kinds, l.products, l.quantities, l.units,
            l.percents, l.allowances, l.nets, l.froms, l.tos
        FROM invoice i
            JOIN invoice_document d ON d.company_id = i.company_id AND d.invoice_id = i.id AND d.form = 'xml'
            LEFT JOIN invoice o ON o.company_id = i.company_id AND o.id = i.credited_invoice_id
            JOIN LATERAL (SELECT array_agg(kind ORDER BY line) AS kinds, array_agg(product ORDER BY line) AS products,
                    array_agg(quantity ORDER BY line) AS quantities,
                    array_agg(unit_ten_thousandths ORDER BY line) AS units,
                    array_agg(percent_hundredths::bigint ORDER BY line) AS percents,
                    array_agg(allowance_ore ORDER BY line) AS allowances, array_agg(net_ore ORDER BY line) AS nets,
                    array_agg(period_from ORDER BY line) AS froms, array_agg(period_to ORDER BY line) AS tos
                FROM invoice_line WHERE company_id = i.company_id AND invoice_id = i.id) AS l ON true
        WHERE i.service_month = $1 AND (i.run_kind = $2 OR i.run_kind LIKE 'credit %') AND i.number > $3
        ORDER BY i.number LIMIT $4
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.after, input.limit)
    } decode: { row in
        try IssuedCopy(&row)
    }

    static let entries = Statement<BillRunSQL.Run, [Entry]>.rows(
        "bill_export_entries",
        """
        SELECT i.number, e.booked_on, e.description, e.accounts, e.amounts_ore
        FROM invoice i JOIN journal_entry e ON e.company_id = i.company_id AND e.invoice_id = i.id
        WHERE i.service_month = $1 AND (i.run_kind = $2 OR i.run_kind LIKE 'credit %')
        ORDER BY i.number
        """
    ) { run, parameters in
        parameters.append(run.month, run.kind)
    } decode: { row in
        Entry(
            number: try row.decode(),
            bookedOn: try row.decode(),
            description: try row.decode(),
            accounts: try row.decode(),
            amountsOre: try row.decode()
        )
    }
}
