import Domain

/// An invoice or credit note as an HTML page, from which the PDF is made.
///
/// The sums are the document's own; the page computes nothing (invariant h). It names what ML 17 kap. 24 § asks for.
public struct InvoicePage: Sendable {
    private let invoice: Invoice
    private let seller: Party
    private let buyer: Party

    /// Makes a page.
    public init(invoice: Invoice, seller: Party, buyer: Party) {
        self.invoice = invoice
        self.seller = seller
        self.buyer = buyer
    }

    /// The page, UTF-8, without anything that is fetched from elsewhere.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="sv"><head><meta charset="utf-8"><title>\(title)</title><style>
        @page { size: A4; margin: 18mm } body { font: 10pt sans-serif } table { width: 100%; border-collapse: collapse }
        th, td { text-align: left; padding: 1.5mm; border-bottom: 0.2mm solid #bbb; vertical-align: top }
        .n { text-align: right } .sum { font-weight: bold } .parties td { width: 50%; border: 0 }
        </style></head><body>
        <h1>\(title)</h1>
        <table class="parties"><tr><td>\(address(seller))</td><td>\(address(buyer))</td></tr></table>
        <p>\(facts.joined(separator: "<br>"))</p>
        <table><thead><tr><th>Avser</th><th>Period</th><th class="n">Antal</th><th class="n">Pris</th>
        <th class="n">Rabatt</th><th class="n">Netto</th></tr></thead><tbody>
        \(invoice.lines.map(row).joined(separator: "\n"))
        </tbody></table>
        <table>\(sums.map { "<tr class=\"\($0.style)\"><td>\($0.name)</td><td class=\"n\">\($0.amount)</td></tr>" }.joined())</table>
        <p>Godkänd för F-skatt. Bankgiro \(escaped(seller.bankgiro)). OCR \(invoice.number.ocr).</p>
        </body></html>

        """
    }

    private var title: String {
        switch invoice.kind {
        case .invoice: "Faktura \(invoice.number)"
        case .creditNote: "Kreditfaktura \(invoice.number)"
        }
    }

    private var facts: [String] {
        var facts = ["Fakturadatum \(invoice.date)", "Er referens \(escaped(buyer.reference))"]
        if let due = invoice.dueDate { facts.append("Förfallodatum \(due)") }
        if let original = invoice.refersTo { facts.append("Avser faktura \(original.number) av \(original.date)") }
        switch invoice.treatment {
        case .domestic: break
        case .reverseCharge: facts.append("Omvänd betalningsskyldighet")
        case .outsideEU: facts.append("Omsättning utanför EU")
        }
        return facts
    }

    private var sums: [(name: String, amount: String, style: String)] {
        [
            ("Netto", kronor(invoice.net), ""),
            ("Moms \(invoice.treatment.rate) % på \(kronor(invoice.net))", kronor(invoice.vat), ""),
            ("Öresavrundning", kronor(invoice.rounding), ""),
            (invoice.kind == .invoice ? "Att betala" : "Att få tillbaka", kronor(invoice.payable), "sum"),
        ]
    }

    private func row(_ line: InvoiceLine) -> String {
        """
        <tr><td>\(line.product.name)<br>\(line.explanation)</td>
        <td>\(line.period.lowerBound) – \(line.period.upperBound)</td><td class="n">\(line.quantity)</td>
        <td class="n">\(comma(line.unit.description))</td><td class="n">\(kronor(line.allowance))</td>
        <td class="n">\(kronor(line.net))</td></tr>
        """
    }

    private func address(_ party: Party) -> String {
        let lines = [
            party.name, party.street, "\(party.postcode) \(party.city)", party.country, "Org.nr \(party.orgNumber)",
        ]
        let all = party.vatNumber.map { lines + ["Momsreg.nr \($0)"] } ?? lines
        return all.map(escaped).joined(separator: "<br>")
    }

    private func kronor(_ money: Money) -> String { comma(money.description) + " kr" }
    private func comma(_ text: String) -> String { String(text.map { $0 == "." ? "," : $0 }) }
    private func escaped(_ text: String) -> String { XMLElement.escaped(text) }
}
