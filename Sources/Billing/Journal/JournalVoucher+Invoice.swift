public import Domain

extension JournalVoucher {
    /// The voucher of an invoice (rules R37, R56).
    ///
    /// Service months before the month of the invoice's date go straight to sales, its own and later ones are deferred.
    /// - Parameter date: the accounting date, the invoice's unless its month is locked (R38).
    public init(invoice: Invoice, accounts: ChartOfAccounts, date: CivilDate) {
        let deferred = DeferredIncome(of: invoice).total
        let text = "Faktura \(invoice.number)"
        self.init(
            series: .document,
            number: invoice.number.value,
            date: date,
            text: text,
            lines: [
                JournalLine(account: accounts.receivables, amount: invoice.payable, text: text),
                JournalLine(account: accounts.deferredIncome, amount: -deferred, text: "Licenser i förskott"),
                JournalLine(
                    account: accounts.sales(invoice.treatment),
                    amount: deferred - invoice.net,
                    text: "Licenser tidigare månader"
                ),
                JournalLine(
                    account: accounts.outputVAT,
                    amount: -invoice.vat,
                    text: "Moms \(invoice.treatment.rate) %"
                ),
                JournalLine(account: accounts.rounding, amount: -invoice.rounding, text: "Öresavrundning"),
            ]
        )
    }

    /// The voucher of a credit note.
    ///
    /// - Parameter deferred: how much of its net still is deferred income; the rest is taken from sales (R56).
    public init(creditNote: Invoice, deferred: Money, accounts: ChartOfAccounts, date: CivilDate) {
        let original = creditNote.refersTo.map { " avser \($0.number)" } ?? ""
        self.init(
            series: .document,
            number: creditNote.number.value,
            date: date,
            text: "Kreditfaktura \(creditNote.number)\(original)",
            lines: [
                JournalLine(
                    account: accounts.receivables,
                    amount: -creditNote.payable,
                    text: "Kredit \(creditNote.number)"
                ),
                JournalLine(account: accounts.deferredIncome, amount: deferred, text: "Licenser i förskott"),
                JournalLine(
                    account: accounts.sales(creditNote.treatment),
                    amount: creditNote.net - deferred,
                    text: "Licenser"
                ),
                JournalLine(
                    account: accounts.outputVAT,
                    amount: creditNote.vat,
                    text: "Moms \(creditNote.treatment.rate) %"
                ),
                JournalLine(account: accounts.rounding, amount: creditNote.rounding, text: "Öresavrundning"),
            ]
        )
    }
}
