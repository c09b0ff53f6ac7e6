import Billing
import Domain

extension BillDraft {
    /// The documents from this number on with all that is written with them: the invoice, then its credit notes
    /// (billing rule R66).
    func issued(
        first number: Int64,
        _ terms: BillingTerms,
        originals: [Int64: CreditedInvoice]
    ) throws(BillRunFault) -> IssuedBill {
        var bill = IssuedBill(licences: licences)
        var next = number
        if hasInvoice {
            let invoice = invoice(number: next, terms)
            let deferred = DeferredIncome(of: invoice)
            bill.documents.append(try document(invoice, terms, runKind: terms.run.kind, deferred: deferred))
            next += 1
        }
        for credit in draft.credits {
            guard let original = originals[credit.original.value] else {
                throw BillRunFault(.unreadable, "invoice \(credit.original) is gone: mend the row, then run again")
            }
            bill.documents.append(try document(credit, of: original, number: next, terms))
            next += 1
        }
        let charge = hasInvoice ? bill.documents.first?.id : nil
        let notes = bill.documents.suffix(draft.credits.count)
        bill.portions = try portions(terms, invoice: charge, credits: notes.map(\.id))
        bill.minimums = minimums(invoice: charge, credits: notes.map(\.id))
        return bill
    }

    private func invoice(number: Int64, _ terms: BillingTerms) -> Invoice {
        Invoice(
            kind: .invoice,
            number: InvoiceNumber(number),
            company: company.id,
            month: draft.month,
            date: terms.issueDate,
            terms: terms.sellerTerms,
            treatment: account.company.treatment,
            lines: draft.lines
        )
    }

    /// A credit note; one of a whole invoice mirrors its rounding (billing rule R31).
    private func document(
        _ credit: CreditDraft,
        of original: CreditedInvoice,
        number: Int64,
        _ terms: BillingTerms
    ) throws(BillRunFault) -> IssuedDocument {
        let isWhole = !original.hasCredits && credit.lines.map(\.net.ore).reduce(0, +) == original.netOre
        let note = Invoice(
            kind: .creditNote,
            number: InvoiceNumber(number),
            company: company.id,
            month: draft.month,
            date: terms.issueDate,
            terms: terms.sellerTerms,
            treatment: original.treatment,
            lines: credit.lines,
            refersTo: Invoice.Reference(number: credit.original, date: original.issueDate),
            mirroredRounding: isWhole ? Money(ore: original.roundingOre) : nil
        )
        var left = original.deferred
        let deferred = left.takeBack(note.lines)
        var document = try document(note, terms, runKind: "credit \(credit.original)", deferred: deferred)
        document.credited = original.id
        return document
    }

    private func document(
        _ invoice: Invoice,
        _ terms: BillingTerms,
        runKind: String,
        deferred: DeferredIncome
    ) throws(BillRunFault) -> IssuedDocument {
        let sender: StoredJSON
        let recipient: StoredJSON
        do {
            sender = try StoredJSON(encoding: terms.seller)
            recipient = try StoredJSON(encoding: company)
        } catch {
            throw BillRunFault(.unwritable, "seller or company has no JSON form: \(error)")
        }
        return IssuedDocument(
            invoice,
            id: id(of: invoice, terms),
            series: terms.seller.series,
            runKind: runKind,
            seller: sender,
            recipient: recipient,
            xml: try terms.xml(of: invoice, to: company),
            entry: IssuedDocument.Entry(invoice, deferred: deferred, lockedThrough: terms.lockedThrough),
            deferred: deferred
        )
    }

    /// The same run makes the same documents again, so that a repeated start cannot make another.
    private func id(of invoice: Invoice, _ terms: BillingTerms) -> InvoiceID {
        let original = UInt64(bitPattern: invoice.refersTo?.number.value ?? 0) &* 0x9E37_79B9_7F4A_7C15
        return InvoiceID(
            at: terms.cutoff,
            random: (UInt64(bitPattern: Int64(draft.month.index)), company.id.low ^ original)
        )
    }

    private func minimums(invoice: InvoiceID?, credits: [InvoiceID]) -> [RecordedMinimum] {
        let paid = draft.minimum.map {
            RecordedMinimum(
                company: company.id,
                month: $0.month.first,
                isCredit: false,
                quantity: $0.quantity,
                invoice: invoice
            )
        }
        let credited = zip(draft.credits, credits).filter(\.0.creditsMinimum).flatMap { credit, note in
            account.minimums.filter { $0.invoice == credit.original && !$0.isCredited }.map {
                RecordedMinimum(
                    company: company.id,
                    month: $0.month.first,
                    isCredit: true,
                    quantity: $0.quantity,
                    invoice: note
                )
            }
        }
        return (paid.map { [$0] } ?? []) + credited
    }
}

extension IssuedDocument {
    /// A document of the core as it is stored.
    fileprivate init(
        _ invoice: Invoice,
        id: InvoiceID,
        series: String,
        runKind: String,
        seller: StoredJSON,
        recipient: StoredJSON,
        xml: [UInt8],
        entry: Entry,
        deferred: DeferredIncome
    ) {
        self.init(
            company: invoice.company,
            id: id,
            kind: invoice.kind,
            series: series,
            number: invoice.number.value,
            serviceMonth: invoice.month.first,
            runKind: runKind,
            issueDate: invoice.date,
            dueDate: invoice.dueDate ?? invoice.date,
            netOre: invoice.net.ore,
            vatOre: invoice.vat.ore,
            roundingOre: invoice.rounding.ore,
            payableOre: invoice.payable.ore,
            paymentReference: invoice.number.ocr,
            vatCategory: invoice.treatment.category,
            vatRateHundredths: Int32(invoice.treatment.rate.hundredths),
            seller: seller,
            recipient: recipient,
            lines: invoice.lines.enumerated().map { Line($1, number: $0 + 1) },
            forms: [Form(name: "xml", bytes: xml)],
            entry: entry,
            deferral: deferred.byMonth.sorted { $0.key < $1.key }.map { ($0.key.first, $0.value.ore) }
        )
    }
}

extension IssuedDocument.Line {
    fileprivate init(_ line: InvoiceLine, number: Int) {
        self.init(
            line: Int16(number),
            kind: line.kind.rawValue,
            product: line.product.rawValue,
            description: "\(line.product.name). \(line.explanation)",
            quantity: line.quantity,
            unitTenThousandths: line.unit.hundredths,
            percentHundredths: Int32(line.percent.hundredths),
            allowanceOre: line.allowance.ore,
            netOre: line.net.ore,
            periodFrom: line.period.lowerBound,
            periodTo: line.period.upperBound
        )
    }
}

extension IssuedDocument.Entry {
    /// What the document does to the books; a credit note takes the money from where it now is (billing rules R38, R56).
    fileprivate init(_ invoice: Invoice, deferred: DeferredIncome, lockedThrough: BillingMonth?) {
        let accounts = ChartOfAccounts()
        let date = invoice.date.firstOpen(after: lockedThrough)
        let voucher: JournalVoucher
        switch invoice.kind {
        case .invoice: voucher = JournalVoucher(invoice: invoice, accounts: accounts, date: date)
        case .creditNote:
            voucher = JournalVoucher(creditNote: invoice, deferred: deferred.total, accounts: accounts, date: date)
        }
        self.init(
            bookedOn: voucher.date,
            description: voucher.text,
            accounts: voucher.lines.map { Int32($0.account) },
            amountsOre: voucher.lines.map(\.amount.ore)
        )
    }
}
