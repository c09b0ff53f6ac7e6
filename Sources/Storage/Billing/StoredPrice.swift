public import Billing
public import Domain

/// A version of a price as it is stored.
public struct StoredPrice: Hashable, Sendable {
    /// Which version.
    public let id: PriceID
    /// `ko` or `koPlus`.
    public let product: QueueProduct
    /// The first day it holds.
    public let validFrom: CivilDate
    /// The last day it holds, included; nil while open-ended (billing rule R54).
    public let validTo: CivilDate?
    /// Ten-thousandths of a krona per licence-month, which is hundredths of an öre (billing rule R29).
    public let unitTenThousandths: Int64
    /// What a month begun in the middle costs.
    public let startPolicy: StartPolicy
    /// What a month left in the middle gives back.
    public let endPolicy: EndPolicy
    /// Prices by number of licences: `{"mode", "steps": [{"from", "unitTenThousandths"}]}`; nil for one price.
    public let tiers: StoredJSON?

    /// A price to be stored.
    public init(
        id: PriceID,
        product: QueueProduct,
        validFrom: CivilDate,
        validTo: CivilDate? = nil,
        unitTenThousandths: Int64,
        startPolicy: StartPolicy = .full,
        endPolicy: EndPolicy = .none,
        tiers: StoredJSON? = nil
    ) {
        self.id = id
        self.product = product
        self.validFrom = validFrom
        self.validTo = validTo
        self.unitTenThousandths = unitTenThousandths
        self.startPolicy = startPolicy
        self.endPolicy = endPolicy
        self.tiers = tiers
    }
}
