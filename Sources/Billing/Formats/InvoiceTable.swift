import Domain

/// Documents as a CSV that Swedish Excel opens (billing 3.6): UTF-8 with BOM, semicolons, decimal comma, CR LF.
public struct InvoiceTable: Sendable {
    private let rows: [(invoice: Invoice, buyer: Party)]

    /// Makes a table of documents and their buyers.
    public init(rows: [(invoice: Invoice, buyer: Party)]) {
        self.rows = rows
    }

    /// The text, with its byte order mark.
    public var text: String {
        let head = [
            "Nummer", "Typ", "OCR", "Kund", "Organisationsnummer", "Månad", "Datum", "Förfallodatum", "Avser", "Netto",
            "Moms", "Brutto", "Avrundning", "Att betala",
        ]
        let lines = [head] + rows.map { fields(of: $0.invoice, buyer: $0.buyer) }
        return "\u{FEFF}" + lines.map { $0.joined(separator: ";") + "\r\n" }.joined()
    }

    private func fields(of invoice: Invoice, buyer: Party) -> [String] {
        [
            invoice.number.description, invoice.kind.rawValue, invoice.number.ocr, Self.cell(buyer.name),
            Self.cell(buyer.orgNumber), invoice.month.description, invoice.date.description,
            invoice.dueDate?.description ?? "", invoice.refersTo?.number.description ?? "", Self.comma(invoice.net),
            Self.comma(invoice.vat), Self.comma(invoice.gross), Self.comma(invoice.rounding),
            Self.comma(invoice.payable),
        ]
    }

    static func comma(_ money: Money) -> String {
        String(money.description.map { $0 == "." ? "," : $0 })
    }

    /// A text cell: no formula, quoted where the format needs it.
    static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { "\";\r\n".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
