import Postgres

/// The invariants as SQL: each answers what breaks it, at most twenty rows.
enum BooksCheckSQL {
    static func statement(_ invariant: BooksInvariant) -> Statement<Void, [String]> {
        .rows("books_\(invariant.rawValue.lowercased())", sql(invariant) + "\nLIMIT 20") { _, _ in
        } decode: { row in
            try row.decode()
        }
    }

    private static func sql(_ invariant: BooksInvariant) -> String {
        switch invariant {
        case .oneLicence: oneLicence
        case .numbers: numbers
        case .amounts: amounts
        case .entries: entries
        case .receivables: receivables
        case .prepaid: prepaid
        case .exported: exported
        case .documents: documents
        case .memberships: memberships
        }
    }

    private static let oneLicence = """
        SELECT format('company %s user %s month %s: %s licences', company_id, user_id, month, count(*))
        FROM licence_month GROUP BY company_id, user_id, family, month HAVING count(*) > 1
        UNION ALL
        SELECT format('company %s user %s month %s: portions %s, charged %s', company_id, user_id, month,
            sum(amount_ore), (array_agg(charged_ore ORDER BY portion DESC))[1])
        FROM licence_portion GROUP BY company_id, user_id, family, month
        HAVING sum(amount_ore) <> (array_agg(charged_ore ORDER BY portion DESC))[1]
            OR max(portion) <> count(*)
        UNION ALL
        SELECT format('company %s invoice %s line %s: quantity %s net %s, portions %s of %s', l.company_id,
            l.invoice_id, l.line, l.quantity, l.net_ore, count(p.portion), coalesce(sum(p.amount_ore), 0))
        FROM invoice_line l LEFT JOIN licence_portion p
            ON p.company_id = l.company_id AND p.invoice_id = l.invoice_id AND p.line = l.line
        WHERE l.kind IN ('advance', 'catchUp') OR (l.kind = 'credit' AND p.portion IS NOT NULL)
        GROUP BY l.company_id, l.invoice_id, l.line
        HAVING l.quantity <> count(p.portion) OR l.net_ore <> abs(coalesce(sum(p.amount_ore), 0))
        """

    private static let numbers = """
        SELECT format('series %s: numbers %s to %s are %s documents', series, min(number), max(number), count(*))
        FROM invoice GROUP BY series HAVING max(number) - min(number) + 1 <> count(DISTINCT number)
            OR count(*) <> count(DISTINCT number)
        UNION ALL
        SELECT format('series %s: the next number is %s, the last is %s', s.series, s.next, max(i.number))
        FROM control.invoice_series s JOIN invoice i ON i.series = s.series
        GROUP BY s.series, s.next HAVING s.next <> max(i.number) + 1
        UNION ALL
        SELECT format('series %s number %s: document %s, register %s', coalesce(i.series, n.series),
            coalesce(i.number, n.number), i.id, n.invoice_id)
        FROM invoice i FULL JOIN control.invoice_number n
            ON n.series = i.series AND n.number = i.number AND n.company_id = i.company_id AND n.invoice_id = i.id
        WHERE i.id IS NULL OR n.invoice_id IS NULL
        UNION ALL
        SELECT format('series %s number %s: dated %s before the number before it', series, number, issue_date)
        FROM (SELECT series, number, issue_date,
                lag(issue_date) OVER (PARTITION BY series ORDER BY number) AS before FROM invoice) AS dated
        WHERE issue_date < before
        """

    private static let amounts = """
        SELECT format('company %s invoice %s: net %s lines %s vat %s rounding %s to pay %s', i.company_id, i.id,
            i.net_ore, l.net_ore, i.vat_ore, i.rounding_ore, i.payable_ore)
        FROM invoice i LEFT JOIN (
            SELECT company_id, invoice_id, sum(net_ore) AS net_ore FROM invoice_line GROUP BY company_id, invoice_id
        ) AS l ON l.company_id = i.company_id AND l.invoice_id = i.id
        WHERE i.net_ore IS DISTINCT FROM l.net_ore
            OR i.vat_ore <> round(i.net_ore * i.vat_rate_hundredths / 10000.0)
            OR i.payable_ore <> i.net_ore + i.vat_ore + i.rounding_ore
            OR i.rounding_ore NOT IN (0, round((i.net_ore + i.vat_ore) / 100.0) * 100 - i.net_ore - i.vat_ore)
        UNION ALL
        SELECT format('company %s invoice %s line %s: %s x %s is not %s', company_id, invoice_id, line, quantity,
            unit_ten_thousandths, net_ore)
        FROM invoice_line WHERE net_ore <> round(quantity * unit_ten_thousandths / 100.0) - allowance_ore
        """

    private static let entries = """
        SELECT format('company %s entry %s: sums to %s', company_id, id, ko.total(amounts_ore))
        FROM journal_entry WHERE ko.total(amounts_ore) <> 0
        """

    private static let receivables = """
        SELECT format('company %s: account 1510 has %s, documents have %s open', company_id, booked, open)
        FROM (SELECT company_id, coalesce(sum(amount_ore), 0) AS booked FROM journal_line
                WHERE account = 1510 GROUP BY company_id) AS books
            FULL JOIN (SELECT company_id, sum(CASE kind WHEN 'invoice' THEN payable_ore - paid_ore
                    ELSE paid_ore - payable_ore END) AS open FROM invoice GROUP BY company_id) AS documents
            USING (company_id)
        WHERE coalesce(booked, 0) <> coalesce(open, 0)
        UNION ALL
        SELECT format('company %s invoice %s: paid %s, its payments are %s', i.company_id, i.id, i.paid_ore,
            coalesce(sum(p.amount_ore + p.difference_ore), 0))
        FROM invoice i LEFT JOIN payment p ON p.company_id = i.company_id AND p.invoice_id = i.id
        GROUP BY i.company_id, i.id HAVING i.paid_ore <> coalesce(sum(p.amount_ore + p.difference_ore), 0)
        """

    private static let prepaid = """
        SELECT format('company %s invoice %s: prepaid %s, lines %s', i.company_id, i.id, books.prepaid, lines.prepaid)
        FROM invoice i
            JOIN (SELECT e.company_id, e.invoice_id,
                    coalesce(-sum(a.amount) FILTER (WHERE a.account = 2970), 0) AS prepaid
                FROM journal_entry e, unnest(e.accounts, e.amounts_ore) AS a (account, amount)
                WHERE e.kind = 'invoice' GROUP BY e.company_id, e.invoice_id) AS books
                ON books.company_id = i.company_id AND books.invoice_id = i.id
            JOIN (SELECT l.company_id, l.invoice_id, coalesce(sum(l.net_ore) FILTER (
                    WHERE date_trunc('month', l.period_from) >= date_trunc('month', d.issue_date)), 0) AS prepaid
                FROM invoice_line l JOIN invoice d ON d.company_id = l.company_id AND d.id = l.invoice_id
                GROUP BY l.company_id, l.invoice_id) AS lines
                ON lines.company_id = i.company_id AND lines.invoice_id = i.id
        WHERE i.kind = 'invoice' AND books.prepaid <> lines.prepaid
        UNION ALL
        SELECT format('company %s: account 2970 has %s, deferred by service month is %s', company_id, booked, deferred)
        FROM (SELECT company_id, -sum(amount_ore) AS booked FROM journal_line WHERE account = 2970
                GROUP BY company_id) AS books
            FULL JOIN (SELECT company_id, sum(amount_ore) AS deferred FROM deferral GROUP BY company_id) AS months
            USING (company_id)
        WHERE coalesce(booked, 0) <> coalesce(deferred, 0)
        UNION ALL
        SELECT format('company %s invoice %s month %s: %s is left of deferred income', company_id, invoice_id, month,
            sum(amount_ore))
        FROM deferral GROUP BY company_id, invoice_id, month HAVING sum(amount_ore) < 0
        UNION ALL
        SELECT format('company %s month %s: %s is deferred at the end of %s', d.company_id, d.month, sum(d.amount_ore),
            b.locked_through)
        FROM control.books b JOIN deferral d ON d.month <= b.locked_through
            JOIN journal_entry e ON e.company_id = d.company_id AND e.id = d.entry_id
                AND e.booked_on < b.locked_through + interval '1 month'
        GROUP BY d.company_id, d.month, b.locked_through HAVING sum(d.amount_ore) <> 0
        """

    private static let exported = """
        SELECT format('company %s document %s: %s entries, to pay %s, booked on 1510 %s', i.company_id, i.id,
            count(DISTINCT e.id), i.payable_ore, coalesce(sum(a.amount) FILTER (WHERE a.account = 1510), 0))
        FROM invoice i
            LEFT JOIN journal_entry e ON e.company_id = i.company_id AND e.invoice_id = i.id
                AND e.kind IN ('invoice', 'creditNote')
            LEFT JOIN LATERAL unnest(e.accounts, e.amounts_ore) AS a (account, amount) ON true
        GROUP BY i.company_id, i.id
        HAVING count(DISTINCT e.id) <> 1 OR coalesce(sum(a.amount) FILTER (WHERE a.account = 1510), 0)
            <> CASE i.kind WHEN 'invoice' THEN i.payable_ore ELSE -i.payable_ore END
        """

    private static let documents = """
        SELECT format('company %s document %s: the XML asks for %s, the document for %s', i.company_id, i.id,
            coalesce(substring(convert_from(d.bytes, 'UTF8') FROM '<cbc:PayableAmount[^>]*>([0-9.-]+)<'), 'nothing'),
            i.payable_ore)
        FROM invoice i LEFT JOIN invoice_document d
            ON d.company_id = i.company_id AND d.invoice_id = i.id AND d.form = 'xml'
        WHERE d.sha256 IS DISTINCT FROM sha256(d.bytes)
            OR substring(convert_from(d.bytes, 'UTF8') FROM '<cbc:PayableAmount[^>]*>([0-9.-]+)<')::numeric * 100
                IS DISTINCT FROM i.payable_ore
        """

    private static let memberships = """
        SELECT format('company %s user %s month %s: no membership touches it', l.company_id, l.user_id, l.month)
        FROM licence_month l
        WHERE NOT EXISTS (SELECT FROM membership_event m
            WHERE m.company_id = l.company_id AND m.user_id = l.user_id AND m.kind = 'add'
                AND m.effective_at < (l.month + interval '1 month') AT TIME ZONE 'Europe/Stockholm')
        """
}
