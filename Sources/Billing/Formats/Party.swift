/// The seller or a buyer as documents print it.
public struct Party: Hashable, Sendable {
    /// The legal name.
    public var name: String
    /// Organisation number, ten digits for a Swedish party.
    public var orgNumber: String
    /// VAT number with its country letters; nil when the party has none.
    public var vatNumber: String?
    /// ISO 3166, two letters.
    public var country: String
    /// Street and number.
    public var street: String
    /// Postcode.
    public var postcode: String
    /// Town.
    public var city: String
    /// Peppol scheme, a colon and the identifier, such as `0007:5566778899`.
    public var endpoint: String
    /// The buyer's reference (BT-10), or the seller's contact.
    public var reference: String
    /// Bankgiro, 7 or 8 digits; only the seller's is used.
    public var bankgiro: String

    /// Makes a party of its parts.
    public init(
        name: String,
        orgNumber: String,
        vatNumber: String?,
        country: String,
        street: String,
        postcode: String,
        city: String,
        endpoint: String,
        reference: String,
        bankgiro: String
    ) {
        self.name = name
        self.orgNumber = orgNumber
        self.vatNumber = vatNumber
        self.country = country
        self.street = street
        self.postcode = postcode
        self.city = city
        self.endpoint = endpoint
        self.reference = reference
        self.bankgiro = bankgiro
    }
}
