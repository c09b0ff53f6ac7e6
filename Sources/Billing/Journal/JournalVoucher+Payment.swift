public import Domain

extension JournalVoucher {
    /// The voucher of a payment (rules R35, R60).
    ///
    /// - Parameter date: the accounting date, the bank's unless its month is locked (R38).
    public init(
        _ settlement: Settlement,
        of invoice: InvoiceNumber,
        number: Int64,
        date: CivilDate,
        accounts: ChartOfAccounts
    ) {
        let text = "Betalning faktura \(invoice)"
        self.init(
            series: .payment,
            number: number,
            date: date,
            text: text,
            lines: [
                JournalLine(account: accounts.bank, amount: settlement.amount, text: text),
                JournalLine(account: accounts.rounding, amount: settlement.difference, text: "Öresutjämning"),
                JournalLine(account: accounts.receivables, amount: -settlement.settled, text: text),
            ]
        )
    }
}
