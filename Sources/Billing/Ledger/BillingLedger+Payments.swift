import Domain

extension BillingLedger {
    /// The fee of a reminder, the law's cap (rule R36; lag 1981:739).
    static let reminderFee = Money(ore: 6_000)
    /// What a business owes for being late, once an invoice (rule R36; lag 1981:739, 4 a §).
    static let compensation = Money(ore: 45_000)
    /// What is added to the reference rate (räntelagen 6 §).
    static let interestMargin = Percent(hundredths: 800)

    /// Takes a payment by OCR or bare number; the same bank row twice has no effect (rules R34, R35, R60).
    mutating func pay(_ reference: String, amount: Money, bankID: String, at now: Instant) throws(BillingRefusal) {
        guard !bankRows.contains(bankID) else { return }
        let meant = InvoiceNumber.meant(by: reference).first { invoices[$0] != nil }
        guard let number = meant, var invoice = invoices[number] else { throw .unknownReference }
        bankRows.insert(bankID)
        let settlement = Settlement(amount: amount, open: invoice.open)
        invoice.open -= settlement.settled
        invoices[number] = invoice
        let voucher = JournalVoucher(
            settlement,
            of: number,
            number: nextVoucher(.payment),
            date: openDate(calendar.date(of: now)),
            accounts: accounts
        )
        post(voucher, of: invoice.invoice.company)
    }

    /// Charges the reminder fee, once an invoice, and with the first the compensation if the seller claims it (rule R36).
    mutating func remind(of number: InvoiceNumber, at now: Instant) throws(BillingRefusal) {
        guard var invoice = invoices[number], let due = invoice.invoice.dueDate else { throw .unknownInvoice }
        let today = calendar.date(of: now)
        guard invoice.open > .zero, today >= due + terms.graceDays else { throw .notDue }
        guard !invoice.hasReminderFee else { return }
        invoice.hasReminderFee = true
        invoices[number] = invoice
        claim(Self.reminderFee, account: accounts.reminderFees, text: "Påminnelse \(number)", of: invoice, on: today)
        guard terms.claimsCompensation else { return }
        let text = "Förseningsersättning \(number)"
        claim(Self.compensation, account: accounts.reminderFees, text: text, of: invoice, on: today)
    }

    /// Charges interest, actual/365, on what is open (rules R36, R60).
    mutating func chargeInterest(
        _ number: InvoiceNumber,
        until: CivilDate,
        rate: Percent,
        at now: Instant
    ) throws(BillingRefusal) {
        guard var invoice = invoices[number], let due = invoice.invoice.dueDate else { throw .unknownInvoice }
        let days = until - (invoice.interestUntil ?? due)
        guard invoice.open > .zero, days > 0 else { throw .notDue }
        let yearly = Int128(rate.hundredths + Self.interestMargin.hundredths)
        let amount = Money(ore: halfUp(Int128(invoice.open.ore) * yearly * Int128(days), over: 10_000 * 365))
        invoice.interestUntil = until
        invoices[number] = invoice
        let today = calendar.date(of: now)
        claim(amount, account: accounts.interest, text: "Ränta faktura \(number)", of: invoice, on: today)
    }

    private mutating func claim(
        _ amount: Money,
        account: Int,
        text: String,
        of invoice: OpenInvoice,
        on date: CivilDate
    ) {
        guard amount != .zero else { return }
        let voucher = JournalVoucher(
            series: .claim,
            number: nextVoucher(.claim),
            date: openDate(date),
            text: text,
            lines: [
                JournalLine(account: accounts.receivables, amount: amount, text: text),
                JournalLine(account: account, amount: -amount, text: text),
            ]
        )
        post(voucher, of: invoice.invoice.company)
    }
}
