extension InvoicePage {
    /// What must be said besides the lines: exemption, late payment, what a credit note is for.
    var notes: String {
        var notes: [String] = []
        switch invoice.treatment {
        case .domestic: break
        case .reverseCharge:
            notes.append("<b>Omvänd betalningsskyldighet</b> (Reverse charge). Köparen redovisar momsen.")
        case .outsideEU: notes.append("<b>Omsättning utanför EU</b>. Ingen svensk moms.")
        }
        if isInvoice {
            notes.append(
                "Ange OCR-numret när ni betalar. Efter förfallodagen debiteras dröjsmålsränta enligt räntelagen."
            )
        } else {
            notes.append("Beloppet dras av på er faktura\(invoice.refersTo.map { " \($0.number)" } ?? "").")
        }
        return notes.map { "<p>\($0)</p>" }.joined()
    }

    /// What is needed to pay, together at the foot of an invoice.
    var slip: String {
        guard isInvoice, let due = invoice.dueDate else { return "" }
        return """
            <section class="slip"><div><span>Bankgiro</span><b>\(escaped(seller.bankgiroAsPrinted))</b></div>
            <div><span>OCR</span><b>\(invoice.number.ocr)</b></div>
            <div><span>Oss tillhanda senast</span><b>\(due)</b></div>
            <div><span>Att betala</span><b>\(Self.kronor(invoice.payable)) kr</b></div></section>
            """
    }

    /// Who sends it: name, address and numbers, with the approval for F-skatt.
    var sender: String {
        let place = [seller.name, seller.street, seller.town].map(escaped).joined(separator: ", ")
        let numbers = [
            "Org.nr \(escaped(seller.orgNumberAsPrinted))", "Momsreg.nr \(escaped(seller.vatNumber ?? ""))",
            "Bankgiro \(escaped(seller.bankgiroAsPrinted))", "Godkänd för F-skatt",
            "Kontakt: \(escaped(seller.reference))",
        ]
        return "<div>\(place)</div><div>\(numbers.joined(separator: " · "))</div>"
    }

    /// A4 with a heading on every page after the first, page numbers, and nothing torn apart over a page.
    static let style = """
        @page { size: A4; margin: 22mm 18mm 30mm; @bottom-center { content: element(foot); width: 100% }
          @top-left { content: element(running) }
          @top-right { content: "Sida " counter(page) " av " counter(pages); font: 8pt Inter, "DejaVu Sans", sans-serif;
            color: #667 } }
        @page :first { @top-left { content: none } }
        * { box-sizing: border-box }
        body { margin: 0; font: 9.5pt/1.45 Inter, "DejaVu Sans", sans-serif; color: #16181d;
          font-variant-numeric: tabular-nums }
        .running { position: running(running); font-size: 8pt; color: #667 }
        header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 0.6mm solid #16181d;
          padding-bottom: 3mm }
        .sender { font-size: 12pt; font-weight: 600 }
        h1 { margin: 0; font-size: 21pt; font-weight: 600; letter-spacing: -0.02em }
        .top { display: flex; justify-content: space-between; margin: 8mm 0 10mm }
        .facts { display: table; width: 92mm } .facts div { display: table-row }
        .facts span { display: table-cell; width: 38mm; color: #667 } .facts b { display: table-cell; font-weight: 500 }
        address { width: 78mm; padding-top: 14mm; font-style: normal; font-size: 11pt; line-height: 1.4 }
        table { width: 100%; border-collapse: collapse }
        th { font-size: 8pt; font-weight: 500; color: #667; text-align: left; padding: 0 0 1.5mm;
          border-bottom: 0.25mm solid #16181d; white-space: nowrap }
        td { padding: 1.8mm 0; border-bottom: 0.15mm solid #d5d7dd; vertical-align: top }
        tr { break-inside: avoid } thead { display: table-header-group }
        td b { font-weight: 500 } td span { font-size: 8.5pt; color: #667 }
        .n { text-align: right; white-space: nowrap; padding-left: 3mm }
        .n i { display: block; font-style: normal; font-size: 8pt; color: #667 } .d { white-space: nowrap; padding-left: 3mm }
        th:nth-child(2) { padding-left: 3mm }
        .end { display: flex; justify-content: space-between; margin-top: 7mm; break-inside: avoid }
        .notes { width: 84mm; font-size: 8.5pt; color: #445 } .notes p { margin: 0 0 2mm }
        .sums { width: 78mm } .sums div { display: flex; justify-content: space-between; padding: 0.6mm 0 }
        .sums b { font-weight: 500 } .sums span { color: #445 }
        .sums .pay { margin-top: 1.5mm; padding-top: 2.5mm; border-top: 0.6mm solid #16181d; font-size: 13pt }
        .sums .pay b, .sums .pay span { font-weight: 600; color: #16181d }
        .slip { display: flex; justify-content: space-between; margin-top: 9mm; padding: 3.5mm 5mm; background: #f2f3f6;
          border-radius: 1.5mm; break-inside: avoid }
        .slip span { display: block; font-size: 8pt; color: #667 } .slip b { font-size: 11pt; font-weight: 600 }
        footer { position: running(foot); font-size: 7.5pt; line-height: 1.5; color: #667; text-align: center;
          border-top: 0.15mm solid #d5d7dd; padding-top: 2.5mm; width: 100% }
        """
}
