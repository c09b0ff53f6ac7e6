/// How a company's purchases are taxed (rules R32, R57); raw values are the words of scenarios and API.
public enum VATTreatment: String, CaseIterable, Sendable {
    /// Swedish VAT, 25 %.
    case domestic
    /// The buyer accounts for VAT in another EU country; category AE, 0 %.
    case reverseCharge
    /// Outside the EU; category O, no VAT.
    case outsideEU

    /// The treatment of a company for which none is set.
    ///
    /// - Parameter country: ISO 3166 two letters.
    public static func standard(country: String, hasVATNumber: Bool) -> VATTreatment {
        country != "SE" && hasVATNumber && europeanUnion.contains(country) ? .reverseCharge : .domestic
    }

    /// Whether a company may be taxed so: reverse charge wants a VAT number of another country of the EU (rule R32).
    ///
    /// - Parameter country: ISO 3166 two letters.
    public func fits(country: String, hasVATNumber: Bool) -> Bool {
        switch self {
        case .domestic: true
        case .reverseCharge: country != "SE" && hasVATNumber && Self.europeanUnion.contains(country)
        case .outsideEU: !Self.europeanUnion.contains(country)
        }
    }

    /// The rate on the sum of the lines (rule R30).
    public var rate: Percent {
        switch self {
        case .domestic: Percent(hundredths: 2500)
        case .reverseCharge, .outsideEU: .zero
        }
    }

    private static let europeanUnion: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
}
