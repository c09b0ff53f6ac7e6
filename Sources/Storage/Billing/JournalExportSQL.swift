import Domain
import Postgres

/// Reads the journal of a month by the date of booking.
enum JournalExportSQL {
    /// From the first day, included, to the first of the next month, excluded.
    typealias Range = (from: CivilDate, to: CivilDate)

    /// A row of the voucher of a month's end, all companies together.
    struct Released: Sendable {
        let account: Int32
        let amountOre: Int64
    }

    /// The entries of documents, in the order of their numbers.
    static let documents = Statement<Range, [BillExportSQL.Entry]>.rows(
        "journal_documents",
        """
        SELECT i.number, e.booked_on, e.description, e.accounts, e.amounts_ore
        FROM journal_entry e JOIN invoice i ON i.company_id = e.company_id AND i.id = e.invoice_id
        WHERE e.booked_on >= $1 AND e.booked_on < $2 AND e.kind IN ('invoice', 'creditNote')
        ORDER BY i.number
        """
    ) { range, parameters in
        parameters.append(range.from, range.to)
    } decode: { row in
        BillExportSQL.Entry(
            number: try row.decode(),
            bookedOn: try row.decode(),
            description: try row.decode(),
            accounts: try row.decode(),
            amountsOre: try row.decode()
        )
    }

    /// The entries of payments, in the order of their vouchers' numbers.
    static let payments = Statement<Range, [BillExportSQL.Entry]>.rows(
        "journal_payments",
        """
        SELECT p.number, e.booked_on, e.description, e.accounts, e.amounts_ore
        FROM journal_entry e JOIN payment p ON p.company_id = e.company_id AND p.entry_id = e.id
        WHERE e.booked_on >= $1 AND e.booked_on < $2 AND e.kind = 'payment'
        ORDER BY p.number
        """
    ) { range, parameters in
        parameters.append(range.from, range.to)
    } decode: { row in
        BillExportSQL.Entry(
            number: try row.decode(),
            bookedOn: try row.decode(),
            description: try row.decode(),
            accounts: try row.decode(),
            amountsOre: try row.decode()
        )
    }

    static let released = Statement<Range, [Released]>.rows(
        "journal_released",
        """
        SELECT l.account, sum(l.amount_ore)::bigint
        FROM journal_entry e, unnest(e.accounts, e.amounts_ore) AS l (account, amount_ore)
        WHERE e.booked_on >= $1 AND e.booked_on < $2 AND e.kind = 'monthEnd'
        GROUP BY l.account ORDER BY l.account
        """
    ) { range, parameters in
        parameters.append(range.from, range.to)
    } decode: { row in
        Released(account: try row.decode(), amountOre: try row.decode())
    }

    static let lockedThrough = Statement<Void, CivilDate?>.one(
        "books_locked_through",
        "SELECT locked_through FROM control.books WHERE singleton"
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }
}
