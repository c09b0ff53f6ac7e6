import Domain

/// An invoice or credit note as an HTML page, from which the PDF is made.
///
/// The sums are the document's own; the page computes nothing (invariant h). It names what ML 17 kap. 24 § asks for:
/// dates, number, both parties with their numbers, quantity and kind, period, price, discount, base, rate and VAT.
public struct InvoicePage: Sendable {
    let invoice: Invoice
    let seller: Party
    let buyer: Party

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
        <html lang="sv"><head><meta charset="utf-8"><title>\(title) – \(escaped(seller.name))</title>
        <meta name="author" content="\(escaped(seller.name))"><style>\(Self.style)</style></head><body>
        <div class="running">\(title) · \(escaped(seller.name))</div><footer>\(sender)</footer>
        <header><div class="sender">\(escaped(seller.name))</div><h1>\(kind)</h1></header>
        <section class="top"><div class="facts">\(rows(facts))</div><address>\(addressee)</address></section>
        <table class="lines"><thead><tr><th>Avser</th><th>Period</th><th class="n">Antal</th>
        <th class="n">À-pris, kr</th><th class="n">Rabatt, kr</th><th class="n">Netto, kr</th></tr></thead><tbody>
        \(invoice.lines.map(row).joined(separator: "\n"))
        </tbody></table>
        <section class="end"><div class="notes">\(notes)</div><div class="sums">\(rows(sums))
        <div class="pay"><span>\(isInvoice ? "Att betala" : "Att få tillbaka")</span>
        <b>\(Self.kronor(invoice.payable)) kr</b></div></div></section>
        \(slip)
        </body></html>

        """
    }

    var isInvoice: Bool {
        switch invoice.kind {
        case .invoice: true
        case .creditNote: false
        }
    }

    private var kind: String { isInvoice ? "Faktura" : "Kreditfaktura" }
    private var title: String { "\(kind) \(invoice.number)" }

    private var facts: [(name: String, value: String)] {
        var facts = [(isInvoice ? "Fakturanummer" : "Kreditfakturanummer", invoice.number.description)]
        facts.append((isInvoice ? "Fakturadatum" : "Datum", invoice.date.description))
        if let due = invoice.dueDate {
            facts.append(("Förfallodatum", due.description))
            facts.append(("Betalningsvillkor", "\(due - invoice.date) dagar netto"))
        }
        if let original = invoice.refersTo {
            facts.append(("Krediterar faktura", original.number.description))
            facts.append(("Den fakturans datum", original.date.description))
        }
        facts.append(("Er referens", escaped(buyer.reference)))
        if let number = buyer.vatNumber { facts.append(("Ert momsreg.nr", escaped(number))) }
        facts.append(("Ert org.nr", escaped(buyer.orgNumberAsPrinted)))
        return facts
    }

    private var sums: [(name: String, value: String)] {
        let net = Self.kronor(invoice.net)
        var sums = [("Netto", net)]
        switch invoice.treatment {
        case .domestic:
            sums.append(("Moms \(invoice.treatment.rate) % på \(net)", Self.kronor(invoice.vat)))
        case .reverseCharge, .outsideEU: sums.append(("Moms 0 % på \(net)", Self.kronor(invoice.vat)))
        }
        sums.append(("Brutto", Self.kronor(invoice.gross)))
        if invoice.rounding != .zero { sums.append(("Öresavrundning", Self.kronor(invoice.rounding))) }
        return sums
    }

    private var addressee: String {
        ([buyer.name, buyer.street, buyer.town] + (buyer.country == "SE" ? [] : [buyer.country]))
            .map(escaped).joined(separator: "<br>")
    }

    private func row(_ line: InvoiceLine) -> String {
        let discount = line.percent == .zero ? "" : "<i>\(Self.comma(line.percent.description)) %</i>"
        return """
            <tr><td><b>\(line.product.name)</b><br><span>\(line.explanation)</span></td>
            <td class="d">\(line.period.lowerBound) – \(line.period.upperBound)</td><td class="n">\(line.quantity)</td>
            <td class="n">\(Self.grouped(line.unit.description))</td>
            <td class="n">\(line.allowance == .zero ? "" : "\(Self.kronor(line.allowance)) \(discount)")</td>
            <td class="n">\(Self.kronor(line.net))</td></tr>
            """
    }

    private func rows(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "<div><span>\($0.name)</span><b>\($0.value)</b></div>" }.joined()
    }

    /// An amount as Swedes write it: thousands apart, comma, minus sign.
    static func kronor(_ money: Money) -> String { grouped(money.description) }

    static func comma(_ text: String) -> String { String(text.map { $0 == "." ? "," : $0 }) }

    static func grouped(_ text: String) -> String {
        let digits = text.drop { $0 == "-" }
        let whole = digits.prefix { $0 != "." }
        let groups = whole.enumerated().map { offset, digit in
            offset > 0 && (whole.count - offset) % 3 == 0 ? "\u{A0}\(digit)" : String(digit)
        }
        return (text.hasPrefix("-") ? "−" : "") + groups.joined() + comma(String(digits.dropFirst(whole.count)))
    }

    func escaped(_ text: String) -> String { XMLElement.escaped(text) }
}

extension Party {
    /// Postcode and town.
    var town: String { "\(postcode) \(city)" }

    /// A Swedish organisation number with its hyphen, others as they are.
    var orgNumberAsPrinted: String {
        country == "SE" && orgNumber.utf8.count == 10 ? "\(orgNumber.prefix(6))-\(orgNumber.dropFirst(6))" : orgNumber
    }

    /// The bankgiro number with its hyphen before the last four digits.
    var bankgiroAsPrinted: String {
        bankgiro.utf8.count > 4 ? "\(bankgiro.dropLast(4))-\(bankgiro.suffix(4))" : bankgiro
    }
}
