import Billing
import Domain

extension SlowBilling {
    mutating func run(_ month: Int, at now: Int) -> BillingRefusal? {
        guard let wishes = wishes(month, at: now) else { return .noPrice }
        var counts = counted()
        var priced = price(wishes.filter(\.isAdvance), &counts, usingMinimum: false)
        let advance = priced.count
        guard let paid = minimumLines(month, advance: priced, counts) else { return .noPrice }
        if !paid.isEmpty { minimums[month] = (minimum - advance, paid, nil) }
        priced += price(wishes.filter { !$0.isAdvance }, &counts, usingMinimum: true)
        let credits = creditsDue(at: now)
        bill(priced, paid, month)
        for number in credits.keys.sorted() { giveBack(credits[number] ?? [], of: number, at: now) }
        return nil
    }

    /// Everything started and not charged; nil when a price lacks.
    private func wishes(_ month: Int, at now: Int) -> [Wish]? {
        let current = SlowTime.month(ofDay: SlowTime.day(now))
        var wishes: [Wish] = []
        for user in 0..<users {
            let uses = months(of: user, at: now)
            for candidate in Set(0...current).union([month]).sorted() {
                guard let use = uses[candidate] else { continue }
                let row = licences[user]?[candidate]
                let isAdvance = candidate == month && use.isHeldAtFirst && row == nil
                guard isAdvance || use.startSlot <= now || (candidate == month && use.isHeldAtFirst) else { continue }
                guard wantsMore(row, use) else { continue }
                var startDay = use.startDay
                if let row, row.isGone, let credited = row.credited {
                    startDay = use.restartDay(after: credited) ?? startDay
                }
                var products = isAdvance ? use.productsAtFirst : use.products
                if let kept = row?.charges.first { products = [kept.price.product] }
                guard let price = price(products, on: SlowTime.first(candidate) + startDay - 1) else { return nil }
                wishes.append(
                    Wish(user: user, month: candidate, isAdvance: isAdvance, startDay: startDay, price: price, use: use)
                )
            }
        }
        return wishes
    }

    private func wantsMore(_ row: SlowLicence?, _ use: SlowMonth) -> Bool {
        guard let row, let charge = row.charges.last else { return true }
        if let credited = row.credited, use.restartDay(after: credited) == nil { return false }
        if row.isGone { return true }
        if row.charges.contains(where: \.isMinimum) { return false }
        let target = use.target(isDaily: charge.price.isDaily, givesBack: charge.price.givesBack, from: use.startDay)
        return !target.isSubset(of: row.daysLeft)
    }

    /// How many licences each product and month has.
    private func counted() -> [SlowPrice.Place: Int] {
        var counts: [SlowPrice.Place: Int] = [:]
        for rows in licences.values {
            for (month, row) in rows where !row.isGone {
                guard let first = row.charges.first else { continue }
                counts[.init(product: first.price.product, month: month), default: 0] += 1
            }
        }
        return counts
    }

    private mutating func price(
        _ wishes: [Wish], _ counts: inout [SlowPrice.Place: Int], usingMinimum: Bool
    ) -> [Priced] {
        var totals = counts
        for wish in wishes where isNew(wish) { totals[wish.place, default: 0] += 1 }
        var priced: [Priced] = []
        for wish in wishes {
            let row = isNew(wish) ? nil : licences[wish.user]?[wish.month]
            guard let begun = row?.charges.last else {
                counts[wish.place, default: 0] += 1
                let monthly = wish.price.unit(place: counts[wish.place] ?? 0, total: totals[wish.place] ?? 0)
                let left = minimums[wish.month]?.left ?? 0
                if usingMinimum, left > 0 { minimums[wish.month]?.left = left - 1 }
                priced.append(begin(wish, monthly: monthly, isMinimum: usingMinimum && left > 0))
                continue
            }
            let target = wish.use.target(
                isDaily: begun.price.isDaily, givesBack: begun.price.givesBack, from: wish.use.startDay)
            let already = row?.charges.map(\.grossLeft).reduce(0, +) ?? 0
            let due = cost(begun.monthly, begun.price.isDaily, target, wish.month) - already
            guard due > 0 else { continue }
            priced.append(
                Priced(
                    wish: wish, monthly: begun.monthly, unit: due,
                    days: target.subtracting(row?.daysLeft ?? []), isMinimum: false))
        }
        return priced
    }

    private func begin(_ wish: Wish, monthly: Int, isMinimum: Bool) -> Priced {
        let whole = Set(1...SlowTime.monthLengths[wish.month])
        let isWhole = wish.isAdvance || isMinimum
        let days =
            isWhole
            ? whole
            : wish.use.target(isDaily: wish.price.isDaily, givesBack: wish.price.givesBack, from: wish.startDay)
        let unit = isWhole ? monthly : cost(monthly, wish.price.isDaily, days, wish.month)
        return Priced(wish: wish, monthly: monthly, unit: unit, days: days, isMinimum: isMinimum)
    }

    private func isNew(_ wish: Wish) -> Bool { licences[wish.user]?[wish.month]?.isGone ?? true }

    private func cost(_ monthly: Int, _ isDaily: Bool, _ days: Set<Int>, _ month: Int) -> Int {
        let length = SlowTime.monthLengths[month]
        if isDaily { return SlowLine.share(monthly * days.count, of: length) }
        return monthly - SlowLine.share(monthly * (length - days.count), of: length)
    }

    /// The lines of the paid minimum; nil when a price lacks.
    private func minimumLines(_ month: Int, advance: [Priced], _ counts: [SlowPrice.Place: Int]) -> [SlowLine]? {
        let lacking = minimum - advance.count
        if let end, end < SlowTime.first(month) { return [] }
        guard lacking > 0 else { return [] }
        let held = Set(advance.map(\.wish.price.product))
        let first = SlowTime.first(month)
        guard let price = price(held.isEmpty ? [.ko, .koPlus] : held, on: first) else { return nil }
        let before = counts[.init(product: price.product, month: month)] ?? 0
        let units = (1...lacking).map { price.unit(place: before + $0, total: minimum) }
        return Set(units).sorted { units.firstIndex(of: $0) ?? 0 < units.firstIndex(of: $1) ?? 0 }.map { unit in
            SlowLine(
                kind: .minimum, month: month, product: price.product, quantity: units.filter { $0 == unit }.count,
                unit: unit, percent: percent(in: month), days: Set(1...SlowTime.monthLengths[month]))
        }
    }
}

extension SlowPrice {
    struct Place: Hashable {
        let product: QueueProduct
        let month: Int
    }
}

extension SlowBilling.Wish {
    var place: SlowPrice.Place { .init(product: price.product, month: month) }
}
