extension UBLDocument {
    var parties: [XMLElement] {
        [
            XMLElement("cac:AccountingSupplierParty", [party(seller, isSeller: true)]),
            XMLElement("cac:AccountingCustomerParty", [party(buyer, isSeller: false)]),
        ]
    }

    private func party(_ party: Party, isSeller: Bool) -> XMLElement {
        let endpoint = party.endpoint.split(separator: ":", maxSplits: 1)
        var elements = [
            XMLElement(
                "cbc:EndpointID",
                String(endpoint.last ?? ""),
                ("schemeID", endpoint.count == 2 ? String(endpoint[0]) : "0007")
            ),
            XMLElement("cac:PartyName", [XMLElement("cbc:Name", party.name)]),
            XMLElement(
                "cac:PostalAddress",
                [
                    XMLElement("cbc:StreetName", party.street),
                    XMLElement("cbc:CityName", party.city),
                    XMLElement("cbc:PostalZone", party.postcode),
                    XMLElement("cac:Country", [XMLElement("cbc:IdentificationCode", party.country)]),
                ]
            ),
        ]
        if let number = vatNumber(of: party) { elements.append(taxScheme(number, id: "VAT")) }
        if isSeller { elements.append(taxScheme("Godkänd för F-skatt", id: "TAX")) }
        let swedish = party.country == "SE"
        let company =
            swedish
            ? XMLElement("cbc:CompanyID", party.orgNumber, ("schemeID", "0007"))
            : XMLElement("cbc:CompanyID", party.orgNumber)
        elements.append(XMLElement("cac:PartyLegalEntity", [XMLElement("cbc:RegistrationName", party.name), company]))
        if isSeller { elements.append(XMLElement("cac:Contact", [XMLElement("cbc:Name", party.reference)])) }
        return XMLElement("cac:Party", elements)
    }

    /// Category O forbids VAT numbers on both sides (BR-O-02).
    private func vatNumber(of party: Party) -> String? {
        switch invoice.treatment {
        case .domestic, .reverseCharge: party.vatNumber
        case .outsideEU: nil
        }
    }

    private func taxScheme(_ number: String, id: String) -> XMLElement {
        XMLElement(
            "cac:PartyTaxScheme",
            [XMLElement("cbc:CompanyID", number), XMLElement("cac:TaxScheme", [XMLElement("cbc:ID", id)])]
        )
    }
}
