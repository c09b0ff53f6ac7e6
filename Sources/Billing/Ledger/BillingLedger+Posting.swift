import Domain

extension BillingLedger {
    /// Posts a voucher; its rows on 1510 are the company's balance (invariant e).
    mutating func post(_ voucher: JournalVoucher, of company: CompanyID?) {
        guard !voucher.lines.isEmpty else { return }
        journal.append(voucher)
        guard let company else { return }
        let owed = voucher.lines.filter { $0.account == accounts.receivables }.map(\.amount).total
        balances[company, default: .zero] += owed
    }

    /// The date itself, or the first day of the first open month when its month is locked (rules R38, R68).
    func openDate(_ date: CivilDate) -> CivilDate {
        date.firstOpen(after: lockedThrough)
    }

    mutating func nextVoucher(_ series: JournalVoucher.Series) -> Int64 {
        voucherNumbers[series, default: 0] += 1
        return voucherNumbers[series] ?? 1
    }

    /// Turns deferred income of the month, and of earlier ones, into sales; one voucher (rule R56).
    mutating func end(_ month: BillingMonth) throws(BillingRefusal) {
        guard lockedThrough.map({ $0 < month }) ?? true else { throw .monthFinalised }
        var sales: [Int: Money] = [:]
        for number in invoices.keys.sorted() {
            guard var invoice = invoices[number] else { continue }
            let account = accounts.sales(invoice.invoice.treatment)
            let released = invoice.deferred.release(through: month)
            if released != .zero { sales[account, default: .zero] += released }
            invoices[number] = invoice
        }
        let rows = sales.keys.sorted().map { account in
            JournalLine(account: account, amount: -(sales[account] ?? .zero), text: "Licenser \(month)")
        }
        let total = sales.values.total
        if total != .zero {
            let deferred = JournalLine(account: accounts.deferredIncome, amount: total, text: "Licenser \(month)")
            let voucher = JournalVoucher(
                series: .deferral,
                number: nextVoucher(.deferral),
                date: month.last,
                text: "Periodisering \(month)",
                lines: [deferred] + rows
            )
            post(voucher, of: nil)
        }
        lockedThrough = month
    }
}
