import Billing
import Domain
import Postgres

/// Payments, bank rows and what they do to invoices.
enum PaymentSQL {
    /// An invoice that a reference may mean; its company is locked.
    struct Found: Sendable {
        let company: CompanyID
        let invoice: InvoiceID
        let number: Int64
    }

    /// A payment with its numbers.
    struct Booking: Sendable {
        let id: InvoiceID
        let found: Found
        let payment: ReceivedPayment
        let settlement: Settlement
        let voucher: JournalVoucher
        let isPaid: Bool
        let at: Instant
    }

    /// Claims a row: 1, or 0 when it was booked before.
    static let claim = Statement<(payment: ReceivedPayment, outcome: String, at: Instant), Int>.count(
        "bank_row_claim",
        """
        INSERT INTO control.bank_row (bank_id, outcome, reference, amount_ore, received_on, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (bank_id) DO UPDATE SET outcome = excluded.outcome, recorded_at = excluded.recorded_at
            WHERE bank_row.outcome = 'unmatched'
        """
    ) { input, parameters in
        let payment = input.payment
        parameters.append(payment.bankID, input.outcome, payment.reference, payment.amount.ore, payment.date, input.at)
    }

    /// Invoices with some numbers, their companies locked as a bill run locks them.
    static let find = Statement<[Int64], [Found]>.rows(
        "payment_invoices",
        """
        SELECT i.company_id, i.id, i.number FROM control.invoice_number n
            JOIN invoice i ON i.company_id = n.company_id AND i.id = n.invoice_id
            JOIN company c ON c.company_id = i.company_id
        WHERE n.number = ANY ($1) AND i.kind = 'invoice'
        ORDER BY i.company_id, i.number FOR UPDATE OF c
        """
    ) { numbers, parameters in
        parameters.append(numbers)
    } decode: { row in
        Found(company: try row.decode(), invoice: try row.decode(), number: try row.decode())
    }

    /// What is open on an invoice after its credit notes and payments (billing rule R60).
    static let open = Statement<Found, Int64>.one(
        "payment_open",
        """
        SELECT i.payable_ore - i.paid_ore - coalesce((SELECT sum(c.payable_ore) FROM invoice c
            WHERE c.company_id = i.company_id AND c.credited_invoice_id = i.id), 0)::bigint
        FROM invoice i WHERE i.company_id = $1 AND i.id = $2
        """
    ) { found, parameters in
        parameters.append(found.company, found.invoice)
    } decode: { row in
        try row.decode()
    }

    static let entry = Statement<Booking, Int>.count(
        "payment_entry",
        """
        INSERT INTO journal_entry (company_id, id, kind, booked_on, description, accounts, amounts_ore, recorded_at)
        VALUES ($1, $2, 'payment', $3, $4, $5, $6, $7)
        """
    ) { booking, parameters in
        let lines = booking.voucher.lines
        parameters.append(booking.found.company, booking.id, booking.voucher.date, booking.voucher.text)
        parameters.append(lines.map { Int32($0.account) }, lines.map(\.amount.ore))
        parameters.append(booking.at)
    }

    static let insert = Statement<Booking, Int>.count(
        "payment_insert",
        """
        INSERT INTO payment (company_id, id, invoice_id, number, bank_id, amount_ore, difference_ore, received_on,
            entry_id, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $2, $9)
        """
    ) { booking, parameters in
        parameters.append(booking.found.company, booking.id, booking.found.invoice, booking.voucher.number)
        parameters.append(booking.payment.bankID, booking.settlement.amount.ore, booking.settlement.difference.ore)
        parameters.append(booking.payment.date, booking.at)
    }

    static let settle = Statement<Booking, Int>.count(
        "payment_settle",
        """
        UPDATE invoice SET paid_ore = paid_ore + $3,
            status = CASE WHEN status = 'credited' THEN status WHEN $4 THEN 'paid' ELSE 'partPaid' END
        WHERE company_id = $1 AND id = $2
        """
    ) { booking, parameters in
        parameters.append(booking.found.company, booking.found.invoice)
        parameters.append(booking.settlement.settled.ore, booking.isPaid)
    }
}
