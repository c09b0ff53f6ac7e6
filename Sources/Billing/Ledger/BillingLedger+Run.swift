import Domain

extension BillingLedger {
    /// Bills every company once for a month; a second run of the month changes nothing (rules R24, R47, R66).
    mutating func run(_ month: BillingMonth, at now: Instant) -> BillingOutcome {
        var outcome = BillingOutcome()
        if let count = billed[month] {
            outcome.alreadyBilled = count
            return outcome
        }
        billed[month] = 0
        for id in companies.keys.sorted() {
            guard let account = companies[id] else { continue }
            do throws(BillingRefusal) {
                let draft = try account.run(month: month, cutoff: now, prices: prices, calendar: calendar)
                finalise(draft, of: id, at: now)
            } catch {
                outcome.refusals.append(error)
            }
        }
        return outcome
    }

    private mutating func finalise(_ draft: RunDraft, of company: CompanyID, at now: Instant) {
        guard var account = companies[company] else { return }
        var number: InvoiceNumber?
        if draft.makesInvoice(terms) {
            number = issue(draft.lines, month: draft.month, to: account.company, at: now)
            billed[draft.month, default: 0] += 1
        }
        account.record(draft, invoice: number)
        companies[company] = account
        for credit in draft.credits { issue(credit, to: account.company, at: now) }
    }

    /// Numbers, dates and posts an invoice.
    @discardableResult
    mutating func issue(
        _ lines: [InvoiceLine],
        month: BillingMonth,
        to company: BilledCompany,
        at now: Instant
    ) -> InvoiceNumber {
        let invoice = Invoice(
            kind: .invoice,
            number: takeNumber(),
            company: company.id,
            month: month,
            date: calendar.date(of: now),
            terms: terms,
            treatment: company.treatment,
            lines: lines
        )
        documents.append(invoice)
        invoices[invoice.number] = OpenInvoice(
            invoice: invoice,
            open: invoice.payable,
            deferred: DeferredIncome(of: invoice)
        )
        post(JournalVoucher(invoice: invoice, accounts: accounts, date: openDate(invoice.date)), of: company.id)
        return invoice.number
    }

    /// Numbers, dates and posts a credit note (rules R31, R56).
    mutating func issue(_ draft: CreditDraft, to company: BilledCompany, at now: Instant) {
        guard var original = invoices[draft.original] else { return }
        let isWhole = !original.hasCredits && draft.lines.map(\.net).total == original.invoice.net
        let note = Invoice(
            kind: .creditNote,
            number: takeNumber(),
            company: company.id,
            month: original.invoice.month,
            date: calendar.date(of: now),
            terms: terms,
            treatment: original.invoice.treatment,
            lines: draft.lines,
            refersTo: Invoice.Reference(number: draft.original, date: original.invoice.date),
            mirroredRounding: isWhole ? original.invoice.rounding : nil
        )
        documents.append(note)
        let deferred = original.deferred.takeBack(draft.lines).total
        original.open -= note.payable
        original.hasCredits = true
        invoices[draft.original] = original
        let date = openDate(note.date)
        post(JournalVoucher(creditNote: note, deferred: deferred, accounts: accounts, date: date), of: company.id)
    }

    private mutating func takeNumber() -> InvoiceNumber {
        defer { nextNumber = InvoiceNumber(nextNumber.value + 1) }
        return nextNumber
    }
}
