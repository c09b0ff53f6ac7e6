import Billing
import Storage
import StrictJSON

extension CompanyForm {
    /// What must fit together: Swedish numbers in Sweden, and a taxation that the country allows (billing rule R32).
    ///
    /// Asked only of what the body touches, so that an old company can change its name whatever else it holds.
    static func check(_ company: Company, _ body: JSONObjectReader) throws {
        let country = company.invoiceAddress.country
        let taxation = company.contract.vatTreatment?.fits(country: country, hasVATNumber: company.vatNumber != nil)
        try body.demand(
            taxation ?? true,
            ["vatTreatment", "country", "vatNumber"],
            "reverse charge is for a VAT number of another EU country, outsideEU for a country outside the EU"
        )
        guard country == "SE" else { return }
        try body.demand(
            company.organisationNumber.map(SwedishNumbers.isOrganisationNumber) ?? true,
            ["organisationNumber", "country"],
            "in Sweden an organisation number is ten digits with a check digit, for example 556016-0680"
        )
        try body.demand(
            company.vatNumber.map { SwedishNumbers.isVATNumber($0, of: company.organisationNumber) } ?? true,
            ["vatNumber", "organisationNumber", "country"],
            "in Sweden a VAT number is SE, the organisation number and 01"
        )
        try body.demand(
            company.invoiceAddress.postalCode.map(SwedishNumbers.isPostalCode) ?? true,
            ["postalCode", "country"],
            "in Sweden a postal code is five digits, for example 111 20"
        )
    }
}

extension JSONObjectReader {
    /// Refuses the first of some keys that is there when what they say together does not hold.
    fileprivate func demand(_ holds: Bool, _ keys: [String], _ rule: String) throws {
        guard !holds, let key = keys.first(where: has) else { return }
        throw refusal(of: key, "does not fit: \(rule)")
    }
}
