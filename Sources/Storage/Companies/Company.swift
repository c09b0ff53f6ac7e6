public import Domain

/// A customer of the seller, or (kind seller) the seller's own staff.
public struct Company: Hashable, Sendable {
    /// What kind of company it is.
    public enum Kind: String, Sendable {
        /// Buys queues; is billed.
        case customer
        /// The seller's own; never billed.
        case seller
    }

    /// Where and to whom invoices go, and what an invoice says of the buyer.
    public struct InvoiceAddress: Hashable, Sendable {
        /// Street or box.
        public var street: String?
        /// Postal code.
        public var postalCode: String?
        /// City.
        public var city: String?
        /// ISO 3166 alpha-2.
        public var country = "SE"
        /// Where invoices are sent.
        public var email: String?
        /// The buyer's reference (BT-10).
        public var reference: String?
        /// Peppol identifier, `0007:5560000000` (BT-49).
        public var electronicAddress: String?

        /// An empty address in Sweden.
        public init() {}
    }

    /// The company.
    public let id: CompanyID
    /// Customer or seller.
    public let kind: Kind
    /// Its name.
    public var name: String
    /// Its organisation number.
    public var organisationNumber: String?
    /// Its VAT number.
    public var vatNumber: String?
    /// Where its invoices go.
    public var invoiceAddress: InvoiceAddress
    /// IANA name; opening hours are in this zone.
    public var timeZone: String
    /// Which shard routes its calls.
    public let shard: ShardNumber
    /// The last day of the contract, if it ends.
    public var endsOn: CivilDate?
    /// What is agreed with it beyond the price list.
    public var contract: BillingContract
    /// Rises at each change.
    public let version: Int64
    /// When it was made.
    public let createdAt: Instant

    /// A company to be created; the shard comes from its identifier.
    public init(
        id: CompanyID,
        kind: Kind = .customer,
        name: String,
        organisationNumber: String? = nil,
        vatNumber: String? = nil,
        invoiceAddress: InvoiceAddress = InvoiceAddress(),
        timeZone: String = "Europe/Stockholm",
        endsOn: CivilDate? = nil,
        contract: BillingContract = BillingContract(),
        createdAt: Instant
    ) {
        self.init(
            id: id,
            kind: kind,
            name: name,
            organisationNumber: organisationNumber,
            vatNumber: vatNumber,
            invoiceAddress: invoiceAddress,
            timeZone: timeZone,
            shard: Self.shard(of: id),
            endsOn: endsOn,
            version: 1,
            createdAt: createdAt,
            contract: contract
        )
    }

    init(
        id: CompanyID,
        kind: Kind,
        name: String,
        organisationNumber: String?,
        vatNumber: String?,
        invoiceAddress: InvoiceAddress,
        timeZone: String,
        shard: ShardNumber,
        endsOn: CivilDate?,
        version: Int64,
        createdAt: Instant,
        contract: BillingContract
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.organisationNumber = organisationNumber
        self.vatNumber = vatNumber
        self.invoiceAddress = invoiceAddress
        self.timeZone = timeZone
        self.shard = shard
        self.endsOn = endsOn
        self.version = version
        self.createdAt = createdAt
        self.contract = contract
    }

    /// The shard that a new company gets: spread evenly by the random end of its identifier.
    public static func shard(of company: CompanyID) -> ShardNumber {
        ShardNumber.all[Int(company.low % UInt64(ShardNumber.all.count))]
    }
}
