/// The numbers that a Swedish company has, as people write them.
public enum SwedishNumbers {
    /// Whether a text is an organisation number with its check digit: `556016-0680`, with the hyphen or without.
    public static func isOrganisationNumber(_ text: String) -> Bool {
        text.utf8.count <= 11 && text.wholeMatch(of: /[0-9]{6}-?[0-9]{4}/) != nil
            && CheckDigit.isRight(digits(of: text))
    }

    /// Whether a text is a VAT number: SE, an organisation number, 01 (Peppol SE-R-001, SE-R-002).
    ///
    /// - Parameter organisation: the number that it must be made of; nil for any.
    public static func isVATNumber(_ text: String, of organisation: String?) -> Bool {
        guard text.hasPrefix("SE"), text.hasSuffix("01"), text.utf8.count == 14 else { return false }
        let number = String(text.dropFirst(2).dropLast(2))
        return isOrganisationNumber(number) && (organisation.map(digits) ?? number) == number
    }

    /// Whether a text is a postal code: `111 20`, with the space or without.
    public static func isPostalCode(_ text: String) -> Bool {
        text.utf8.count <= 6 && text.wholeMatch(of: /[0-9]{3} ?[0-9]{2}/) != nil
    }

    /// Whether a text is a bankgiro number with its check digit: `5050-1055`, with the hyphen or without.
    public static func isBankgiro(_ text: String) -> Bool {
        text.utf8.count <= 9 && text.wholeMatch(of: /[0-9]{3,4}-?[0-9]{4}/) != nil
            && CheckDigit.isRight(digits(of: text))
    }

    private static func digits(of text: String) -> String { text.filter { $0 != "-" } }
}
