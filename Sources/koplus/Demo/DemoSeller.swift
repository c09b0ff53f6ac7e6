import Domain
import Storage

/// Who sells to the demo company: invented, and so named that nobody pays its invoices.
struct DemoSeller {
    let author: Authorship

    /// Gives the seller's legal data and prices where there are none, so that a month can be billed.
    func make(in database: Database) async throws {
        try await database.withOperator { transaction in
            if try await transaction.seller() == nil {
                _ = try await transaction.store(Self.seller, by: author)
            }
            guard try await transaction.prices().isEmpty else { return }
            for price in prices { try await transaction.add(price, by: author) }
        }
    }

    /// Valid in every check digit, and nobody's.
    private static var seller: Seller {
        var seller = Seller(
            name: "Demooperatören (påhittad) AB",
            organisationNumber: "559000-0104",
            vatNumber: "SE559000010401",
            street: "Exempelgatan 10",
            postalCode: "111 11",
            city: "Stockholm",
            email: "faktura@operator.koplus.local"
        )
        seller.bankgiro = "999-9996"
        return seller
    }

    private var prices: [StoredPrice] {
        guard let first = CivilDate(year: 2026, month: 1, day: 1) else { return [] }
        let prices: [(QueueProduct, kronor: Int64)] = [(.ko, 99), (.koPlus, 199)]
        return prices.map { product, kronor in
            StoredPrice(
                id: author.identifier(),
                product: product,
                validFrom: first,
                unitTenThousandths: kronor * 10_000
            )
        }
    }
}
