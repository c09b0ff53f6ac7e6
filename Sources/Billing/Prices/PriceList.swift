public import Domain

/// The prices of both products over time; no two versions of a product overlap.
public struct PriceList: Hashable, Sendable {
    /// The versions in the order they begin, then by product.
    public private(set) var prices: [Price] = []

    /// Makes a list without prices.
    public init() {}

    /// The price of a product on a day; nil when none is in force.
    public func price(of product: QueueProduct, on date: CivilDate) -> Price? {
        prices.last { $0.product == product && $0.holds(on: date) }
    }

    /// The dearest of some products on a day, with its price; nil when none has a price.
    ///
    /// Equal prices: Kö Plus (rules R3, R51).
    public func dearest(of products: Set<QueueProduct>, on date: CivilDate) -> Price? {
        QueueProduct.allCases.filter(products.contains).compactMap { price(of: $0, on: date) }
            .reduce(nil) { best, price in best.map { price.unit >= $0.unit ? price : $0 } ?? price }
    }

    /// Adds a version.
    ///
    /// One that begins later than an open-ended version closes that the day before; any other overlap is refused
    /// (rule R54).
    public mutating func add(_ price: Price) throws(BillingRefusal) {
        guard price.validTo.map({ price.validFrom <= $0 }) ?? true else { throw .overlap }
        var closed = prices
        for index in closed.indices
        where closed[index].product == price.product && closed[index].validTo == nil
            && closed[index].validFrom < price.validFrom
        {
            closed[index].validTo = price.validFrom - 1
        }
        guard !closed.contains(where: { $0.overlaps(price) }) else { throw .overlap }
        closed.append(price)
        prices = closed.sorted { left, right in
            left.validFrom != right.validFrom
                ? left.validFrom < right.validFrom : left.product.rawValue < right.product.rawValue
        }
    }
}
