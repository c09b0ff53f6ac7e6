import Billing
import Domain

/// What is the same for all companies of a batch.
struct BillingTerms: Sendable {
    let run: BillRunSQL.Run
    let cutoff: Instant
    /// The local date on which the documents are made (billing rule R33).
    let issueDate: CivilDate
    /// When the documents are made.
    let issuedAt: Instant
    let seller: BillingSeller
    let prices: [StoredPrice]
    /// The last month that is ended in the books; nil when none is, and in a preview, which books nothing.
    var lockedThrough: BillingMonth?
}

extension BillingTerms {
    /// The settings that the rules depend on.
    var sellerTerms: SellerTerms {
        SellerTerms(roundsToKrona: seller.roundsToKrona, paymentTermsDays: seller.paymentTermsDays)
    }
}

extension BillingTerms {
    /// The price list as the core reads it.
    func priceList() throws(BillRunFault) -> PriceList {
        var list = PriceList()
        for stored in prices {
            do {
                try list.add(try stored.price())
            } catch let fault as BillRunFault {
                throw fault
            } catch {
                throw BillRunFault(.unreadable, "price \(stored.id): \(error)")
            }
        }
        return list
    }
}

extension StoredPrice {
    func price() throws(BillRunFault) -> Price {
        Price(
            product: product,
            validFrom: validFrom,
            validTo: validTo,
            unit: UnitPrice(hundredths: unitTenThousandths),
            startPolicy: startPolicy,
            endPolicy: endPolicy,
            tiers: try tiers.map { tiers throws(BillRunFault) in
                guard let tiers = PriceTiers(stored: tiers) else {
                    throw BillRunFault(.unreadable, "price \(id) has steps that cannot be read: mend the price list")
                }
                return tiers
            }
        )
    }
}

extension PriceTiers {
    /// The form in the table: `{"mode": "graduated", "steps": [{"from": 1, "unitTenThousandths": 1490000}]}`.
    private struct Stored: Decodable {
        struct Step: Decodable {
            let from: Int64
            let unitTenThousandths: Int64
        }

        let mode: String
        let steps: [Step]
    }

    fileprivate init?(stored: StoredJSON) {
        guard let tiers = try? stored.decode(Stored.self), let mode = Mode(rawValue: tiers.mode) else { return nil }
        self.init(
            mode: mode,
            steps: tiers.steps.map { Step(from: $0.from, unit: UnitPrice(hundredths: $0.unitTenThousandths)) }
        )
    }
}
