import Domain

extension BillingLedger {
    /// Credits what is left of an invoice, and bills it again when ordered (rule R48).
    mutating func credit(
        _ number: InvoiceNumber,
        reissue: BillingEvent.Reissue?,
        at now: Instant
    ) throws(BillingRefusal) {
        guard let original = invoices[number], var account = companies[original.invoice.company] else {
            throw .unknownInvoice
        }
        guard let draft = account.remainder(of: number, at: now) else { throw .nothingToCredit }
        let isUntouched = !original.hasCredits
        let note = isUntouched ? draft.mirroring(original.invoice) : draft
        account.record(note)
        issue(note, to: account.company, at: now)
        if let reissue {
            let again = account.again(note, original: original.invoice, reissue: reissue)
            let new = issue(again.lines, month: original.invoice.month, to: account.company, at: now)
            account.record(again, invoice: new)
        }
        companies[original.invoice.company] = account
    }
}

extension CreditDraft {
    /// The same credits with the very lines of the invoice, for one that is given back whole (R31).
    func mirroring(_ invoice: Invoice) -> CreditDraft {
        let lines = invoice.lines.map { line in
            InvoiceLine(
                kind: .credit,
                month: line.month,
                product: line.product,
                quantity: line.quantity,
                unit: line.unit,
                percent: line.percent,
                allowance: line.allowance,
                net: line.net,
                period: line.period
            )
        }
        return CreditDraft(original: original, lines: lines, credits: credits, creditsMinimum: creditsMinimum)
    }
}

extension CompanyAccount {
    /// What was just given back, as a draft that charges it again.
    func again(_ note: CreditDraft, original: Invoice, reissue: BillingEvent.Reissue) -> RunDraft {
        var priced: [PricedLicence] = []
        for credit in note.credits {
            guard let charge = licences[credit.key]?.charges[credit.charge] else { continue }
            priced.append(PricedLicence(again: credit, of: charge, reissue: reissue))
        }
        let minimum = minimums.first { $0.invoice == note.original && note.creditsMinimum }
        for line in minimum?.sold ?? [] {
            priced.append(.minimum(again: line, reissue: reissue))
        }
        let (lines, charges) = LineBuilder.lines(of: priced)
        let sold = lines.filter { $0.kind == .minimum }
        let paid = minimum.map { old in
            MinimumCharge(
                month: old.month,
                quantity: old.quantity,
                net: sold.map(\.net).total,
                sold: sold,
                used: old.used
            )
        }
        return RunDraft(month: original.month, lines: lines, charges: charges, minimum: paid, credits: [])
    }
}

extension PricedLicence {
    /// A given-back licence charged again; by day the new price counts for its days.
    init(again credit: LicenceCredit, of charge: LicenceCharge, reissue: BillingEvent.Reissue) {
        let month = credit.key.month
        let isUntouched = credit.days == charge.days && credit.gross == charge.gross
        let monthly: UnitPrice
        let unit: UnitPrice
        switch reissue {
        case .same:
            monthly = charge.monthly
            unit = isUntouched && !charge.isByDay ? charge.monthly : UnitPrice(ore: credit.gross.ore)
        case .at(let price):
            let amount = LicenceCharge.amount(price, days: credit.days, month: month, start: charge.startPolicy)
            monthly = price
            unit = isUntouched && !charge.isByDay ? price : UnitPrice(ore: amount.ore)
        }
        self.init(
            user: credit.key.user,
            kind: charge.kind,
            month: month,
            price: Price(
                product: charge.product,
                validFrom: charge.priceFrom,
                unit: monthly,
                startPolicy: charge.startPolicy,
                endPolicy: charge.endPolicy
            ),
            percent: charge.percent,
            monthly: monthly,
            unit: unit,
            days: credit.days,
            period: isUntouched
                ? LicenceCharge.period(credit.days, month: month, start: charge.startPolicy)
                : credit.days.period(in: month),
            quantity: 1,
            isPaidByMinimum: false
        )
    }

    static func minimum(again line: InvoiceLine, reissue: BillingEvent.Reissue) -> PricedLicence {
        let unit: UnitPrice
        switch reissue {
        case .same: unit = line.unit
        case .at(let price): unit = price
        }
        return PricedLicence(
            user: nil,
            kind: .minimum,
            month: line.month,
            price: Price(product: line.product, validFrom: line.period.lowerBound, unit: unit),
            percent: line.percent,
            monthly: unit,
            unit: unit,
            days: DaySet(all: line.month),
            period: line.period,
            quantity: line.quantity,
            isPaidByMinimum: false
        )
    }
}
