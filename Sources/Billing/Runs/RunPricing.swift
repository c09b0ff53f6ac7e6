import Domain

/// Prices the licences of one run: product, step of the tiers, minimum, days (rules R3, R43, R44, R51).
struct RunPricing {
    private struct Chosen {
        let want: WantedLicence
        let price: Price
    }

    private struct Count: Hashable {
        let product: QueueProduct
        let month: BillingMonth
    }

    private let account: CompanyAccount
    private let month: BillingMonth
    private let prices: PriceList
    private var pending: [Chosen] = []
    /// How many licences of a product a month has, those of this run included.
    private var counts: [Count: Int64] = [:]
    private var minimumLeft: [BillingMonth: Int64] = [:]
    private var minimumQuantity: Int64 = 0
    private var advanceCount: Int64 = 0
    private var advanceProducts: Set<QueueProduct> = []
    private(set) var priced: [PricedLicence] = []

    init(account: CompanyAccount, month: BillingMonth, prices: PriceList) {
        self.account = account
        self.month = month
        self.prices = prices
        for (key, row) in account.licences where !row.isCreditedOut {
            if let charge = row.charges.first {
                counts[Count(product: charge.product, month: key.month), default: 0] += 1
            }
        }
    }

    /// Chooses the product and the version of the price for a licence.
    mutating func add(_ want: WantedLicence) throws(BillingRefusal) {
        let kept = want.row?.charges.first.map { Set([$0.product]) }
        guard let price = prices.dearest(of: kept ?? want.products, on: want.startDay) else { throw .noPrice }
        pending.append(Chosen(want: want, price: price))
    }

    /// Prices the advance licences added so far, by user id.
    mutating func priceAdvance() {
        advanceCount = Int64(pending.count)
        advanceProducts = Set(pending.map(\.price.product))
        pricePending(usingMinimum: false)
    }

    /// Adds the licences lacking to the agreed minimum, at the price that the next would have.
    mutating func addMinimum() throws(BillingRefusal) {
        let lacking = account.company.minimumLicences - advanceCount
        let isOver = account.company.endsOn.map { $0 < month.first } ?? false
        let isPaid = account.minimums.contains { $0.month == month && !$0.isCredited }
        guard lacking > 0, !isOver, !isPaid else { return }
        let products = advanceProducts.isEmpty ? Set(QueueProduct.allCases) : advanceProducts
        guard let price = prices.dearest(of: products, on: month.first) else { throw .noPrice }
        let before = counts[Count(product: price.product, month: month)] ?? 0
        minimumQuantity = lacking
        minimumLeft[month] = lacking
        let total = account.company.minimumLicences
        for (unit, quantity) in Self.steps(of: price, from: before + 1, count: lacking, total: total) {
            priced.append(
                PricedLicence(
                    user: nil,
                    kind: .minimum,
                    month: month,
                    price: price,
                    percent: account.company.percent(in: month),
                    monthly: unit,
                    unit: unit,
                    days: DaySet(all: month),
                    period: month.first...month.last,
                    quantity: quantity,
                    isPaidByMinimum: false
                )
            )
        }
    }

    /// How many of `count` places in a row cost what, step by step (R44, R68).
    private static func steps(
        of price: Price,
        from first: Int64,
        count: Int64,
        total: Int64
    ) -> [(unit: UnitPrice, quantity: Int64)] {
        let later = (price.tiers?.steps ?? []).map(\.from).filter { $0 > first && $0 < first + count }
        let starts = [first] + later
        return zip(starts, later + [first + count]).map { start, end in
            (price.unit(place: start, total: total), end - start)
        }
    }

    /// Prices the catch-ups added so far, by user id.
    mutating func priceCatchUps() {
        pricePending(usingMinimum: true)
    }

    /// The paid minimum with the lines that claim it; nil when this run has none.
    func minimum(lines: [InvoiceLine]) -> MinimumCharge? {
        guard minimumQuantity > 0 else { return nil }
        let own = lines.filter { $0.kind == .minimum }
        return MinimumCharge(month: month, quantity: minimumQuantity, net: own.map(\.net).total, sold: own)
    }

    private mutating func pricePending(usingMinimum: Bool) {
        var totals = counts
        for chosen in pending where chosen.want.isNewLicence {
            totals[Count(product: chosen.price.product, month: chosen.want.month), default: 0] += 1
        }
        for chosen in pending {
            let want = chosen.want
            let count = Count(product: chosen.price.product, month: want.month)
            var monthly = want.row?.charges.last?.monthly ?? chosen.price.unit
            var isPaid = false
            if want.isNewLicence {
                counts[count, default: 0] += 1
                monthly = chosen.price.unit(place: counts[count] ?? 1, total: totals[count] ?? 1)
                let left = minimumLeft[want.month] ?? account.minimumLeft(in: want.month)
                isPaid = usingMinimum && left > 0
                if isPaid { minimumLeft[want.month] = left - 1 }
            }
            if let licence = price(want, price: chosen.price, monthly: monthly, isPaid: isPaid) {
                priced.append(licence)
            }
        }
        pending = []
    }

    private func price(_ want: WantedLicence, price: Price, monthly: UnitPrice, isPaid: Bool) -> PricedLicence? {
        // A further portion follows the price that the month was begun at; a restarted month follows its own (R65).
        let begun = want.isNewLicence ? nil : want.row?.charges.last
        let start = begun?.startPolicy ?? price.startPolicy
        let whole = DaySet(all: want.month)
        var target = whole
        if !isPaid, want.kind != .advance {
            let end = begun?.endPolicy ?? price.endPolicy
            target = LicenceCharge.targetDays(
                want.use,
                month: want.month,
                start: start,
                end: end,
                from: want.startDay.day
            )
        }
        let days = target.subtracting(begun == nil ? .empty : want.row?.paidDays ?? .empty)
        guard !days.isEmpty else { return nil }
        var unit = monthly
        // By day each licence is rounded to öre (R5); a whole month in advance or by `full` is rounded on its line.
        if target != whole || begun != nil || (start == .daily && want.kind == .catchUp) {
            let already = begun == nil ? .zero : want.row?.grossLeft ?? .zero
            let due = LicenceCharge.amount(monthly, days: target, month: want.month, start: start) - already
            guard due > .zero || begun == nil else { return nil }
            unit = UnitPrice(ore: due.ore)
        }
        return PricedLicence(
            user: want.user,
            kind: want.kind,
            month: want.month,
            price: price,
            percent: account.company.percent(in: want.month),
            monthly: monthly,
            unit: unit,
            days: days,
            period: LicenceCharge.period(days, month: want.month, start: start),
            quantity: 1,
            isPaidByMinimum: isPaid
        )
    }
}
