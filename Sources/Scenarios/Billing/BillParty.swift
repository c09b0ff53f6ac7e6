import Billing
import Domain
import StrictJSON

/// Reads how a seller or company is printed; what is absent gets a valid invented value (scenarios.md).
enum BillParty {
    static let keys: Set<String> = ["name", "orgNumber", "vatNumber", "address", "endpoint", "reference", "bankgiro"]

    /// - Parameter serial: makes the invented organisation number one of its own.
    static func party(
        _ object: JSONObjectReader?,
        name: String,
        country: String,
        needsVATNumber: Bool,
        serial: Int
    ) throws -> Party {
        let orgNumber = try object?["orgNumber"].map { try self.orgNumber($0, country: country) } ?? invented(serial)
        let address = try object?["address"]?.object(["street", "postcode", "city"])
        var vatNumber = try object?["vatNumber"].map { try self.vatNumber($0, country: country) }
        if vatNumber == nil, needsVATNumber {
            vatNumber = country == "SE" ? "SE\(orgNumber)01" : "\(country == "GR" ? "EL" : country)123456789"
        }
        return Party(
            name: name,
            orgNumber: orgNumber,
            vatNumber: vatNumber,
            country: country,
            street: try address?["street"]?.name() ?? "Storgatan 1",
            postcode: try address?["postcode"]?.name() ?? "111 22",
            city: try address?["city"]?.name() ?? "Stockholm",
            endpoint: try object?["endpoint"].map(endpoint)
                ?? "0007:\(country == "SE" ? orgNumber : invented(serial))",
            reference: try object?["reference"]?.name() ?? "Ekonomi",
            bankgiro: try object?["bankgiro"].map(bankgiro) ?? "50501055"
        )
    }

    private static func orgNumber(_ reader: JSONReader, country: String) throws -> String {
        let text = try reader.name()
        guard country == "SE" else { return text }
        guard SwedishNumbers.isOrganisationNumber(text) else {
            throw reader.refusal("must be a Swedish organisation number, ten digits with a right check digit")
        }
        return text.filter { $0 != "-" }
    }

    private static func vatNumber(_ reader: JSONReader, country: String) throws -> String {
        let text = try reader.name().filter { $0 != " " }
        let letters = country == "GR" ? "EL" : country
        guard text.hasPrefix(letters) || (country == "GB" && text.hasPrefix("XI")), text.count >= 4 else {
            throw reader.refusal("must begin with \(letters), the country's letters")
        }
        let digits = text.utf8.dropFirst(2)
        guard country != "SE" || (digits.count == 12 && digits.allSatisfy({ (48...57).contains($0) })) else {
            throw reader.refusal("must be SE and twelve digits")
        }
        return text
    }

    /// An electronic address, `0007:5590000013`; without a scheme ten digits are an organisation number and 13 a GLN.
    private static func endpoint(_ reader: JSONReader) throws -> String {
        let text = try reader.name()
        let scheme = text.utf8.count == 10 ? "0007" : "0088"
        guard let address = ElectronicAddress(text.contains(":") ? text : "\(scheme):\(text)") else {
            throw reader.refusal("must be an electronic address of Peppol such as 0007:5590000013")
        }
        return address.description
    }

    private static func bankgiro(_ reader: JSONReader) throws -> String {
        let text = try reader.name()
        guard SwedishNumbers.isBankgiro(text) else {
            throw reader.refusal("must be a bankgiro number, 7 or 8 digits with a right check digit")
        }
        return text.filter { $0 != "-" }
    }

    private static func invented(_ serial: Int) -> String {
        let digits = String(serial % 100_000)
        let body = "5590" + String(repeating: "0", count: 5 - digits.utf8.count) + digits
        return body + String(CheckDigit.digit(after: body))
    }
}
