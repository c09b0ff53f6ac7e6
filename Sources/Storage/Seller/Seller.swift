/// Whoever sells the service: what an invoice says of its sender, and the settings of billing.
public struct Seller: Hashable, Sendable {
    /// The settings that billing rules name; nil has the rule's default.
    public struct Terms: Hashable, Codable, Sendable {
        /// Whether what is to be paid is whole kronor (billing rule R31); true when nil.
        public var roundToKrona: Bool?
        /// Days from an invoice's date until it is due (billing rule R33); 30 when nil.
        public var paymentTermsDays: Int?
        /// The series that invoices are numbered in (decision D5); `F` when nil.
        public var invoiceSeries: String?

        /// The defaults.
        public init() {}
    }

    /// Its name in the register of companies.
    public var name: String
    /// Its organisation number.
    public var organisationNumber: String
    /// Its VAT number.
    public var vatNumber: String
    /// Street or box.
    public var street: String
    /// Postal code.
    public var postalCode: String
    /// City.
    public var city: String
    /// ISO 3166 alpha-2.
    public var country: String
    /// Where customers write.
    public var email: String
    /// A number to call.
    public var telephone: String?
    /// Where customers in Sweden pay.
    public var bankgiro: String?
    /// Where others pay.
    public var iban: String?
    /// The bank of the IBAN.
    public var bic: String?
    /// Peppol identifier, `0007:5560000000` (BT-34).
    public var electronicAddress: String?
    /// The settings of billing.
    public var terms: Terms
    /// Rises at each change; 0 before it is stored.
    public var version: Int64 = 0

    /// A seller in Sweden with the default terms.
    public init(
        name: String,
        organisationNumber: String,
        vatNumber: String,
        street: String,
        postalCode: String,
        city: String,
        country: String = "SE",
        email: String
    ) {
        self.name = name
        self.organisationNumber = organisationNumber
        self.vatNumber = vatNumber
        self.street = street
        self.postalCode = postalCode
        self.city = city
        self.country = country
        self.email = email
        terms = Terms()
    }
}
