import Domain
import Postgres

extension SellerTransaction {
    /// The seller's legal data; nil before they are given.
    public func seller() async throws -> Seller? {
        try await run(SellerSQL.find)
    }

    /// Stores the seller's legal data: the first ones when `version` is 0, else a change of the version that was read.
    ///
    /// Documents that are issued keep what they say. Throws ``StorageRefusal/versionMismatch(current:)``, and
    /// ``StorageRefusal/unknownReference(_:)`` for a series of numbers that there is not.
    public func store(_ seller: Seller, by author: Authorship) async throws -> Seller {
        if let series = seller.terms.invoiceSeries, try await !run(SellerSQL.hasSeries, series) {
            throw StorageRefusal.unknownReference(.series)
        }
        let write = SellerSQL.Write(
            seller: seller,
            terms: try StoredJSON(encoding: seller.terms),
            id: author.identifier()
        )
        let stored = try await run(seller.version == 0 ? SellerSQL.insert : SellerSQL.update, write)
        guard let stored else {
            throw StorageRefusal.versionMismatch(current: try await self.seller()?.version ?? 0)
        }
        return stored
    }
}
