import Domain

extension UBLDocument {
    var tax: XMLElement {
        XMLElement(
            "cac:TaxTotal",
            [
                amount("cbc:TaxAmount", invoice.vat),
                XMLElement(
                    "cac:TaxSubtotal",
                    [
                        amount("cbc:TaxableAmount", invoice.net), amount("cbc:TaxAmount", invoice.vat),
                        category("cac:TaxCategory", withReason: true),
                    ]
                ),
            ]
        )
    }

    var totals: XMLElement {
        var elements = [
            amount("cbc:LineExtensionAmount", invoice.net), amount("cbc:TaxExclusiveAmount", invoice.net),
            amount("cbc:TaxInclusiveAmount", invoice.gross),
        ]
        if invoice.rounding != .zero { elements.append(amount("cbc:PayableRoundingAmount", invoice.rounding)) }
        elements.append(amount("cbc:PayableAmount", invoice.payable))
        return XMLElement("cac:LegalMonetaryTotal", elements)
    }

    func line(_ line: InvoiceLine, id: Int) -> XMLElement {
        var elements = [
            XMLElement("cbc:ID", String(id)),
            XMLElement(
                isCredit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                String(line.quantity),
                ("unitCode", "C62")
            ),
            amount("cbc:LineExtensionAmount", line.net),
            XMLElement(
                "cac:InvoicePeriod",
                [
                    XMLElement("cbc:StartDate", line.period.lowerBound.description),
                    XMLElement("cbc:EndDate", line.period.upperBound.description),
                ]
            ),
        ]
        if line.allowance != .zero { elements.append(allowance(of: line)) }
        elements.append(item(of: line))
        elements.append(
            XMLElement("cac:Price", [XMLElement("cbc:PriceAmount", line.unit.description, ("currencyID", "SEK"))])
        )
        return XMLElement(isCredit ? "cac:CreditNoteLine" : "cac:InvoiceLine", elements)
    }

    private func allowance(of line: InvoiceLine) -> XMLElement {
        XMLElement(
            "cac:AllowanceCharge",
            [
                XMLElement("cbc:ChargeIndicator", "false"),
                XMLElement("cbc:AllowanceChargeReason", line.percent == .hundred ? "Fri månad" : "Rabatt"),
                amount("cbc:Amount", line.allowance),
            ]
        )
    }

    private func item(of line: InvoiceLine) -> XMLElement {
        XMLElement(
            "cac:Item",
            [
                XMLElement("cbc:Description", line.explanation),
                XMLElement("cbc:Name", line.product.name),
                XMLElement("cac:SellersItemIdentification", [XMLElement("cbc:ID", line.product.article)]),
                category("cac:ClassifiedTaxCategory", withReason: false),
            ]
        )
    }

    private func category(_ name: String, withReason: Bool) -> XMLElement {
        let code: String
        var elements: [XMLElement] = []
        switch invoice.treatment {
        case .domestic:
            code = "S"
            elements = [XMLElement("cbc:Percent", invoice.treatment.rate.description)]
        case .reverseCharge:
            code = "AE"
            elements = [XMLElement("cbc:Percent", "0")]
            if withReason { elements += reason("VATEX-EU-AE", "Omvänd betalningsskyldighet") }
        case .outsideEU:
            code = "O"
            if withReason { elements += reason("VATEX-EU-O", "Omsättning utanför EU") }
        }
        elements.append(XMLElement("cac:TaxScheme", [XMLElement("cbc:ID", "VAT")]))
        return XMLElement(name, [XMLElement("cbc:ID", code)] + elements)
    }

    private func reason(_ code: String, _ text: String) -> [XMLElement] {
        [XMLElement("cbc:TaxExemptionReasonCode", code), XMLElement("cbc:TaxExemptionReason", text)]
    }
}
