import Billing
import Domain

/// What the slow model remembers of one user's month.
struct SlowLicence {
    struct Charge {
        let kind: LineKind
        let price: SlowPrice
        let monthly: Int
        let days: Set<Int>
        let gross: Int
        let allowance: Int
        let percent: Int
        /// Nil when nothing was claimed for it.
        let invoice: Int64?
        let isMinimum: Bool
        var creditedDays: Set<Int> = []
        var creditedGross = 0
        var creditedAllowance = 0

        var daysLeft: Set<Int> { days.subtracting(creditedDays) }
        var grossLeft: Int { gross - creditedGross }
        var allowanceLeft: Int { allowance - creditedAllowance }
    }

    var charges: [Charge] = []
    /// When something was last given back.
    var credited: Int?

    var daysLeft: Set<Int> { charges.reduce(into: []) { $0.formUnion($1.daysLeft) } }
    var isGone: Bool { credited != nil && daysLeft.isEmpty }
    var amount: Int { charges.map { $0.grossLeft - $0.allowanceLeft }.reduce(0, +) }
}

/// A price in whole öre; days are counted from 1 January 2026.
struct SlowPrice: Hashable {
    let product: QueueProduct
    let from: Int
    let to: Int
    let unit: Int
    let isDaily: Bool
    let givesBack: Bool
    /// The first place of the second step and its price; nil without steps.
    let step: (from: Int, unit: Int)?
    let isVolume: Bool

    func unit(place: Int, total: Int) -> Int {
        guard let step else { return unit }
        return (isVolume ? total : place) >= step.from ? step.unit : unit
    }

    /// The same for the product's price list.
    var price: Price {
        Price(
            product: product, validFrom: SlowTime.date(from), validTo: SlowTime.date(to),
            unit: UnitPrice(ore: Int64(unit)),
            startPolicy: isDaily ? .daily : .full, endPolicy: givesBack ? .dailyCredit : .none,
            tiers: step.flatMap { step in
                PriceTiers(
                    mode: isVolume ? .volume : .graduated,
                    steps: [
                        .init(from: 1, unit: UnitPrice(ore: Int64(unit))),
                        .init(from: Int64(step.from), unit: UnitPrice(ore: Int64(step.unit))),
                    ])
            })
    }

    static func == (left: Self, right: Self) -> Bool { left.product == right.product && left.from == right.from }

    func hash(into hasher: inout Hasher) {
        hasher.combine(from)
    }
}
