import Billing
import Domain
import StrictJSON

/// What invoices say of seller and buyer.
extension JSONReader {
    /// A text of a form.
    func matching(_ form: some RegexComponent, _ what: String) throws -> String {
        let text = try string()
        guard text.utf8.count <= 100, text.wholeMatch(of: form) != nil else { throw refusal("must be \(what)") }
        return text
    }

    /// A Swedish organisation number with its check digit.
    func swedishOrganisationNumber() throws -> String {
        let text = try string()
        guard SwedishNumbers.isOrganisationNumber(text) else {
            throw refusal("must be a Swedish organisation number with its check digit, for example 556016-0680")
        }
        return text
    }

    /// A VAT number of any country.
    func vatNumber() throws -> String {
        try matching(/[A-Z]{2}[0-9A-Z]{2,18}/, "a VAT number with its country, for example SE556016068001")
    }

    /// A country of ISO 3166.
    func country() throws -> String {
        let text = try string()
        guard Country.isCode(text) else { throw refusal("must be a country's two capital letters (ISO 3166)") }
        return text
    }

    /// Where documents are sent in Peppol.
    func electronicAddress() throws -> String {
        guard let address = ElectronicAddress(try string()) else {
            throw refusal("must be an electronic address of Peppol, for example 0007:5560160680")
        }
        return address.description
    }

    /// A bankgiro number with its check digit.
    func bankgiro() throws -> String {
        let text = try string()
        guard SwedishNumbers.isBankgiro(text) else {
            throw refusal("must be a bankgiro number with its check digit, for example 5050-1055")
        }
        return text
    }

    /// A calendar date.
    func date() throws -> CivilDate {
        let text = try string()
        guard text.utf8.count == 10, let date = CivilDate(text) else {
            throw refusal("must be a date, for example 2026-12-01")
        }
        return date
    }

    /// A calendar month of the years 2000 to 2999.
    func month() throws -> BillingMonth {
        let text = try string()
        guard text.utf8.count == 7, let month = BillingMonth(text), (2000...2999).contains(month.year) else {
            throw refusal("must be a month, for example 2026-12")
        }
        return month
    }
}
