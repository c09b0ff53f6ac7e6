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
            endpoint: try object?["endpoint"]?.name() ?? "0007:\(country == "SE" ? orgNumber : invented(serial))",
            reference: try object?["reference"]?.name() ?? "Ekonomi",
            bankgiro: try object?["bankgiro"].map(bankgiro) ?? "50501055"
        )
    }

    private static func orgNumber(_ reader: JSONReader, country: String) throws -> String {
        let text = try reader.name()
        guard country == "SE" else { return text }
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 10, hasCheckDigit(digits) else {
            throw reader.refusal("must be a Swedish organisation number, ten digits with a right check digit")
        }
        return digits
    }

    private static func vatNumber(_ reader: JSONReader, country: String) throws -> String {
        let text = try reader.name().filter { $0 != " " }
        guard text.hasPrefix(country == "GR" ? "EL" : country) || country == "XI", text.count >= 4 else {
            throw reader.refusal("must begin with the country's letters")
        }
        guard country != "SE" || (text.utf8.count == 14 && text.dropFirst(2).allSatisfy(\.isWholeNumber)) else {
            throw reader.refusal("must be SE and twelve digits")
        }
        return text
    }

    private static func bankgiro(_ reader: JSONReader) throws -> String {
        let digits = try reader.name().filter { $0 != "-" }
        guard (7...8).contains(digits.utf8.count), hasCheckDigit(digits) else {
            throw reader.refusal("must be a bankgiro number, 7 or 8 digits with a right check digit")
        }
        return digits
    }

    private static func invented(_ serial: Int) -> String {
        let body = "5590" + String(repeating: "0", count: max(0, 5 - String(serial).count)) + String(serial % 100_000)
        return (0...9).map { body + String($0) }.first(where: hasCheckDigit) ?? body + "0"
    }

    private static func hasCheckDigit(_ digits: String) -> Bool {
        var sum = 0
        for (offset, character) in digits.reversed().enumerated() {
            guard character.isASCII, let digit = character.wholeNumberValue else { return false }
            let weighed = digit * (offset % 2 == 0 ? 1 : 2)
            sum += weighed > 9 ? weighed - 9 : weighed
        }
        return sum % 10 == 0
    }
}
