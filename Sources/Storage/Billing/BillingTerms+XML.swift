import Billing
import Domain

extension BillingTerms {
    /// The document as Peppol BIS Billing 3. What the format must have and the company lacks is a fault of the company.
    func xml(of invoice: Invoice, to company: InvoiceRecipient) throws(BillRunFault) -> [UInt8] {
        let buyer = try company.party()
        return Array(UBLDocument(invoice: invoice, seller: seller.party, buyer: buyer).xml.utf8)
    }
}

extension BillingSeller {
    /// The seller as documents print it.
    var party: Party {
        Party(
            name: name,
            orgNumber: organisationNumber.digits,
            vatNumber: vatNumber,
            country: country,
            street: street,
            postcode: postalCode,
            city: city,
            endpoint: electronicAddress ?? "0007:\(organisationNumber.digits)",
            reference: email,
            bankgiro: (bankgiro ?? "").digits
        )
    }
}

extension InvoiceRecipient {
    /// The company as documents print it.
    func party() throws(BillRunFault) -> Party {
        let isSwedish = country == "SE"
        let written = try required(organisationNumber, "organisation number")
        let number = isSwedish ? written.digits : written
        let endpoint = electronicAddress ?? (isSwedish ? "0007:\(number)" : nil)
        return Party(
            name: name,
            orgNumber: number,
            vatNumber: vatNumber,
            country: country,
            street: try required(street, "street"),
            postcode: try required(postalCode, "postal code"),
            city: try required(city, "city"),
            endpoint: try required(endpoint, "electronic address"),
            reference: reference ?? name,
            bankgiro: ""
        )
    }

    private func required(_ value: String?, _ what: String) throws(BillRunFault) -> String {
        guard let value, !value.isEmpty else {
            throw BillRunFault(.unwritable, "the company has no \(what): add it, then run again")
        }
        return value
    }
}

extension String {
    /// The digits in it: numbers are stored as people write them, with hyphens.
    fileprivate var digits: String { filter { $0.isASCII && $0.isNumber } }
}
