import Billing
import Domain

extension BillDraft {
    /// What of each licence-month is charged and given back, and on which line (billing rules R49, R50).
    func portions(
        _ terms: BillingTerms,
        invoice: InvoiceID?,
        credits: [InvoiceID]
    ) throws(BillRunFault) -> [RecordedPortion] {
        var before = charged
        var portions: [RecordedPortion] = []
        for charge in draft.charges {
            let claimed = charge.line == nil ? nil : invoice
            let price = try price(of: charge, terms)
            portions.append(
                RecordedPortion(
                    charge,
                    company: company.id,
                    price: price,
                    knownAt: terms.cutoff,
                    invoice: claimed,
                    after: &before[charge.key, default: Charged()]
                )
            )
        }
        for (credit, note) in zip(draft.credits, credits) {
            for given in credit.credits {
                guard let charge = account.licences[given.key]?.charges[given.charge] else { continue }
                let price = try price(of: charge, terms)
                portions.append(
                    RecordedPortion(
                        given,
                        of: charge,
                        company: company.id,
                        price: price,
                        knownAt: terms.cutoff,
                        note: note,
                        after: &before[given.key, default: Charged()]
                    )
                )
            }
        }
        return portions
    }

    private func price(of charge: LicenceCharge, _ terms: BillingTerms) throws(BillRunFault) -> PriceID {
        let price = terms.prices.first { $0.product == charge.product && $0.validFrom == charge.priceFrom }
        guard let price else { throw BillRunFault(.unwritable, "the price of \(charge.priceFrom) is gone") }
        return price.id
    }
}

extension RecordedPortion {
    fileprivate init(
        _ charge: LicenceCharge,
        company: CompanyID,
        price: PriceID,
        knownAt: Instant,
        invoice: InvoiceID?,
        after before: inout BillDraft.Charged
    ) {
        before.portions += 1
        before.ore += charge.net.ore
        before.charges.append(before.portions)
        self.init(
            company: company,
            user: charge.key.user,
            month: charge.key.month.first,
            portion: before.portions,
            kind: charge.kind.rawValue,
            price: price,
            days: Int16(charge.days.count),
            amountOre: charge.net.ore,
            product: charge.product.rawValue,
            monthlyTenThousandths: charge.monthly.hundredths,
            dayBits: Int64(charge.days.bits),
            allowanceOre: charge.allowance.ore,
            percentHundredths: Int32(charge.percent.hundredths),
            ofPortion: nil,
            usesMinimum: charge.line == nil,
            knownAt: knownAt,
            chargedOre: before.ore,
            invoice: invoice,
            line: invoice == nil ? nil : charge.line.map { Int16($0) + 1 }
        )
    }

    fileprivate init(
        _ credit: LicenceCredit,
        of charge: LicenceCharge,
        company: CompanyID,
        price: PriceID,
        knownAt: Instant,
        note: InvoiceID,
        after before: inout BillDraft.Charged
    ) {
        before.portions += 1
        before.ore -= credit.net.ore
        self.init(
            company: company,
            user: credit.key.user,
            month: credit.key.month.first,
            portion: before.portions,
            kind: LineKind.credit.rawValue,
            price: price,
            days: Int16(credit.days.count),
            amountOre: -credit.net.ore,
            product: charge.product.rawValue,
            monthlyTenThousandths: charge.monthly.hundredths,
            dayBits: Int64(credit.days.bits),
            allowanceOre: credit.allowance.ore,
            percentHundredths: Int32(charge.percent.hundredths),
            ofPortion: before.charges[credit.charge],
            usesMinimum: false,
            knownAt: knownAt,
            chargedOre: before.ore,
            invoice: note,
            line: Int16(credit.line) + 1
        )
    }
}
