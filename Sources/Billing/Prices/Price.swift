public import Domain

/// What a product costs per user and month while a version of the price list is in force.
public struct Price: Hashable, Sendable {
    /// The product it is for.
    public let product: QueueProduct
    /// The first day it holds.
    public let validFrom: CivilDate
    /// The last day it holds, included; nil while open-ended (rule R54).
    public var validTo: CivilDate?
    /// The price per licence-month without tiers.
    public let unit: UnitPrice
    /// What a month begun in the middle costs.
    public let startPolicy: StartPolicy
    /// What a month left in the middle gives back.
    public let endPolicy: EndPolicy
    /// Prices by number of licences; nil for one price.
    public let tiers: PriceTiers?

    /// Makes a price; the policies' defaults are those of decision D1.
    public init(
        product: QueueProduct,
        validFrom: CivilDate,
        validTo: CivilDate? = nil,
        unit: UnitPrice,
        startPolicy: StartPolicy = .full,
        endPolicy: EndPolicy = .none,
        tiers: PriceTiers? = nil
    ) {
        self.product = product
        self.validFrom = validFrom
        self.validTo = validTo
        self.unit = unit
        self.startPolicy = startPolicy
        self.endPolicy = endPolicy
        self.tiers = tiers
    }

    /// Whether it holds on a day.
    public func holds(on date: CivilDate) -> Bool {
        validFrom <= date && validTo.map { date <= $0 } ?? true
    }

    /// The unit price of the licence at `place` when there are `total` of them, both counted from 1 (rule R44).
    public func unit(place: Int64, total: Int64) -> UnitPrice {
        guard let tiers else { return unit }
        switch tiers.mode {
        case .graduated: return tiers.unit(at: place) ?? unit
        case .volume: return tiers.unit(at: total) ?? unit
        }
    }

    func overlaps(_ other: Price) -> Bool {
        let beginsBeforeOtherEnds = other.validTo.map { validFrom <= $0 } ?? true
        let endsAfterOtherBegins = validTo.map { other.validFrom <= $0 } ?? true
        return product == other.product && beginsBeforeOtherEnds && endsAfterOtherBegins
    }
}
