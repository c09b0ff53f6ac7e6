import Domain

/// An invoice or credit note as Peppol BIS Billing 3 (UBL 2.1); the fields are those of billing 3.2.
public struct UBLDocument: Sendable {
    let invoice: Invoice
    let seller: Party
    let buyer: Party

    /// Makes a document.
    public init(invoice: Invoice, seller: Party, buyer: Party) {
        self.invoice = invoice
        self.seller = seller
        self.buyer = buyer
    }

    /// The XML text.
    public var xml: String {
        let name: String
        switch invoice.kind {
        case .invoice: name = "Invoice"
        case .creditNote: name = "CreditNote"
        }
        let urn = "urn:oasis:names:specification:ubl:schema:xsd:"
        let spaces = [
            ("xmlns", "\(urn)\(name)-2"), ("xmlns:cac", "\(urn)CommonAggregateComponents-2"),
            ("xmlns:cbc", "\(urn)CommonBasicComponents-2"),
        ]
        let body = [
            [head, period.map { [$0] } ?? [], reference, parties, [payment, terms], [tax, totals]].flatMap { $0 },
            invoice.lines.enumerated().map { line($1, id: $0 + 1) },
        ].flatMap { $0 }
        return XMLElement(name, attributes: spaces, body).document
    }

    var isCredit: Bool {
        switch invoice.kind {
        case .invoice: false
        case .creditNote: true
        }
    }

    func amount(_ name: String, _ money: Money) -> XMLElement {
        XMLElement(name, money.description, ("currencyID", "SEK"))
    }

    private var head: [XMLElement] {
        let peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
        var head = [
            XMLElement("cbc:CustomizationID", peppol),
            XMLElement("cbc:ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
            XMLElement("cbc:ID", invoice.number.description),
            XMLElement("cbc:IssueDate", invoice.date.description),
        ]
        if let due = invoice.dueDate { head.append(XMLElement("cbc:DueDate", due.description)) }
        head.append(XMLElement(isCredit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", isCredit ? "381" : "380"))
        head.append(XMLElement("cbc:DocumentCurrencyCode", "SEK"))
        head.append(XMLElement("cbc:BuyerReference", buyer.reference))
        return head
    }

    private var period: XMLElement? {
        guard
            let first = invoice.lines.map(\.period.lowerBound).min(),
            let last = invoice.lines.map(\.period.upperBound).max()
        else { return nil }
        return XMLElement(
            "cac:InvoicePeriod",
            [XMLElement("cbc:StartDate", first.description), XMLElement("cbc:EndDate", last.description)]
        )
    }

    private var reference: [XMLElement] {
        guard let reference = invoice.refersTo else { return [] }
        let document = [
            XMLElement("cbc:ID", reference.number.description),
            XMLElement("cbc:IssueDate", reference.date.description),
        ]
        return [XMLElement("cac:BillingReference", [XMLElement("cac:InvoiceDocumentReference", document)])]
    }

    private var payment: XMLElement {
        let account = [
            XMLElement("cbc:ID", seller.bankgiro),
            XMLElement("cac:FinancialInstitutionBranch", [XMLElement("cbc:ID", "SE:BANKGIRO")]),
        ]
        return XMLElement(
            "cac:PaymentMeans",
            [
                XMLElement("cbc:PaymentMeansCode", "30"),
                XMLElement("cbc:PaymentID", invoice.number.ocr),
                XMLElement("cac:PayeeFinancialAccount", account),
            ]
        )
    }

    private var terms: XMLElement {
        let days = invoice.dueDate.map { "\($0 - invoice.date) dagar netto" } ?? "Kreditfaktura"
        return XMLElement("cac:PaymentTerms", [XMLElement("cbc:Note", days)])
    }
}
