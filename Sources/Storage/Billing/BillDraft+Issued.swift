import Billing
import Domain

extension BillDraft {
    /// The document with this number, all that is written with it included.
    func issued(number: Int64, _ terms: BillingTerms) throws(BillRunFault) -> IssuedDocument {
        let invoice = Invoice(
            kind: .invoice,
            number: InvoiceNumber(number),
            company: company.id,
            month: draft.month,
            date: terms.issueDate,
            terms: terms.sellerTerms,
            treatment: .standard(country: company.country, hasVATNumber: company.vatNumber != nil),
            lines: draft.lines
        )
        let xml = try terms.xml(of: invoice, to: company)
        let sender: StoredJSON
        let recipient: StoredJSON
        do {
            sender = try StoredJSON(encoding: terms.seller)
            recipient = try StoredJSON(encoding: company)
        } catch {
            throw BillRunFault(.unwritable, "seller or company has no JSON form: \(error)")
        }
        return IssuedDocument(
            company: company.id,
            // The same run makes the same document again, so that a repeated start cannot make another.
            id: InvoiceID(at: terms.cutoff, random: (UInt64(bitPattern: Int64(draft.month.index)), company.id.low)),
            series: terms.seller.series,
            number: number,
            serviceMonth: terms.run.month,
            runKind: terms.run.kind,
            issueDate: invoice.date,
            dueDate: invoice.dueDate ?? invoice.date,
            netOre: invoice.net.ore,
            vatOre: invoice.vat.ore,
            roundingOre: invoice.rounding.ore,
            payableOre: invoice.payable.ore,
            paymentReference: invoice.number.ocr,
            vatCategory: invoice.treatment.category,
            vatRateHundredths: Int32(invoice.treatment.rate.hundredths),
            seller: sender,
            recipient: recipient,
            lines: lines,
            portions: try portions(terms),
            forms: [.init(name: "xml", bytes: xml)],
            entry: IssuedDocument.Entry(
                JournalVoucher(invoice: invoice, accounts: ChartOfAccounts(), date: invoice.date)
            )
        )
    }

    private var lines: [IssuedDocument.Line] {
        draft.lines.enumerated().map { index, line in
            IssuedDocument.Line(
                line: Int16(index) + 1,
                kind: line.kind.rawValue,
                product: line.product.rawValue,
                description: "\(line.product.name). \(line.explanation)",
                quantity: line.quantity,
                unitTenThousandths: line.unit.hundredths,
                allowanceOre: line.allowance.ore,
                netOre: line.net.ore,
                periodFrom: line.period.lowerBound,
                periodTo: line.period.upperBound
            )
        }
    }

    private func portions(_ terms: BillingTerms) throws(BillRunFault) -> [IssuedDocument.Portion] {
        var before = charged
        var portions: [IssuedDocument.Portion] = []
        for charge in draft.charges {
            // A licence that uses up a paid minimum has no line.
            guard let line = charge.line else { continue }
            let price = terms.prices.first { $0.product == charge.product && $0.validFrom == charge.priceFrom }
            guard let price else { throw BillRunFault(.unwritable, "the price of \(charge.priceFrom) is gone") }
            let paid = before[charge.key] ?? (portions: 0, ore: 0)
            let total = (portions: paid.portions + 1, ore: paid.ore + charge.net.ore)
            before[charge.key] = total
            portions.append(
                IssuedDocument.Portion(
                    user: charge.key.user,
                    month: charge.key.month.first,
                    portion: total.portions,
                    kind: charge.kind.rawValue,
                    price: price.id,
                    days: Int16(charge.days.count),
                    amountOre: charge.net.ore,
                    product: charge.product.rawValue,
                    monthlyTenThousandths: charge.monthly.hundredths,
                    dayBits: Int64(charge.days.bits),
                    allowanceOre: charge.allowance.ore,
                    chargedOre: total.ore,
                    line: Int16(line) + 1
                )
            )
        }
        return portions
    }
}

extension IssuedDocument.Entry {
    init(_ voucher: JournalVoucher) {
        self.init(
            bookedOn: voucher.date,
            description: voucher.text,
            accounts: voucher.lines.map { Int32($0.account) },
            amountsOre: voucher.lines.map(\.amount.ore)
        )
    }
}

extension VATTreatment {
    /// The category in EN 16931.
    fileprivate var category: String {
        switch self {
        case .domestic: "S"
        case .reverseCharge: "AE"
        case .outsideEU: "O"
        }
    }
}
