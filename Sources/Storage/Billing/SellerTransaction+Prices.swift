import Domain
import Postgres

extension SellerTransaction {
    /// Every version of the price list, in the order they begin.
    public func prices() async throws -> [StoredPrice] {
        try await run(PriceSQL.list)
    }

    /// Adds a version; none is ever changed. One that begins later than the open one ends it the day before; any other
    /// overlap is refused with ``StorageRefusal/conflict(_:)`` (billing rule R54), and one that would hold for months
    /// billed already with ``StorageRefusal/alreadyBilled(month:)`` (R18).
    public func add(_ price: StoredPrice, by author: Authorship) async throws {
        if let month = try await run(PriceSQL.lastBilledMonth, price) {
            throw StorageRefusal.alreadyBilled(month: month)
        }
        do {
            _ = try await run(PriceSQL.close, price)
            _ = try await run(PriceSQL.insert, (price: price, at: author.at, actor: author.actor))
        } catch let error as PostgresError where error.violates("price_overlap") {
            throw StorageRefusal.conflict(.price)
        }
    }
}
