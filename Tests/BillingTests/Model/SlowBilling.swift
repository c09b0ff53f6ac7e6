import Billing
import Domain

/// Billing of one company worked out the slow and obvious way, for comparison; as little as possible is shared with the
/// product.
struct SlowBilling {
    struct Document: Equatable {
        let original: Int64?
        let lines: [SlowLine]
    }

    struct Wish {
        let user: Int
        let month: Int
        let isAdvance: Bool
        let startDay: Int
        let price: SlowPrice
        let use: SlowMonth
    }

    struct Priced {
        let wish: Wish
        let monthly: Int
        let unit: Int
        let days: Set<Int>
        let isMinimum: Bool
        var gross = 0
        var allowance = 0
        var invoice: Int64?
    }

    let prices: [SlowPrice]
    let users: Int
    let percent: Int
    let free: Range<Int>
    let minimum: Int

    var steps: [SlowStep] = []
    var end: Int?
    var done: Set<Int> = []
    var licences: [Int: [Int: SlowLicence]] = [:]
    /// Paid minimums by month: what is left, the lines and their invoice.
    var minimums: [Int: (left: Int, lines: [SlowLine], invoice: Int64?)] = [:]
    var documents: [Document] = []

    init(prices: [SlowPrice], users: Int, percent: Int, free: Range<Int>, minimum: Int) {
        self.prices = prices
        self.users = users
        self.percent = percent
        self.free = free
        self.minimum = minimum
    }

    func percent(in month: Int) -> Int { free.contains(month) ? 10_000 : percent }

    func price(_ products: Set<QueueProduct>, on day: Int) -> SlowPrice? {
        prices.filter { products.contains($0.product) && $0.from <= day && day <= $0.to }
            .max { ($0.unit, $0.product == .koPlus ? 1 : 0) < ($1.unit, $1.product == .koPlus ? 1 : 0) }
    }

    /// Takes a step; answers whether it is refused.
    mutating func take(_ step: SlowStep) -> BillingRefusal? {
        switch step.kind {
        case .add(let user, let queue, _):
            if let refusal = refusal(user, queue, step) { return refusal }
            steps.append(step)
        case .remove(let user, let queue):
            let isOver = end.map { SlowTime.day(step.effective) > $0 } ?? false
            guard !isOver, isMember(user, queue, step.effective) else { return .notMember }
            steps.append(step)
        case .plan: steps.append(step)
        case .end(let day): end = day
        case .run(let month):
            guard done.insert(month).inserted else { return nil }
            return run(month, at: step.recorded)
        case .credit(let number): return credit(number, at: step.recorded)
        }
        return nil
    }

    private func refusal(_ user: Int, _ queue: Int, _ step: SlowStep) -> BillingRefusal? {
        var admits = true
        for known in sorted() where known.effective <= step.recorded {
            if case .plan(user: user, admits: let now) = known.kind { admits = now }
        }
        if !admits { return .planTooLow }
        let months = [step.recorded, step.effective].map { SlowTime.month(ofDay: SlowTime.day($0)) }
        if months[1] < months[0] - 3 { return .tooOld }
        if let end, SlowTime.day(step.effective) > end { return .terminated }
        return isMember(user, queue, step.effective) ? .alreadyMember : nil
    }

    private func sorted() -> [SlowStep] {
        steps.enumerated().sorted { ($0.element.effective, $0.offset) < ($1.element.effective, $1.offset) }
            .map(\.element)
    }

    private func isMember(_ user: Int, _ queue: Int, _ slot: Int) -> Bool {
        var isMember = false
        for step in sorted() where step.effective <= slot {
            switch step.kind {
            case .add(user: user, queue: queue, product: _): isMember = true
            case .remove(user: user, queue: queue): isMember = false
            default: break
            }
        }
        return isMember
    }

    func months(of user: Int, at cutoff: Int) -> [SlowMonth?] {
        let use = SlowUse(user: user, steps: steps, cutoff: cutoff, end: end.map { ($0 + 1) * 4 })
        return (0..<12).map { SlowMonth(use, month: $0) }
    }

    private mutating func credit(_ number: Int64, at now: Int) -> BillingRefusal? {
        let index = Int(number) - 1
        guard documents.indices.contains(index), documents[index].original == nil else { return .unknownInvoice }
        let isTouched = documents.contains { $0.original == number }
        var lines: [SlowLine] = []
        for user in 0..<users {
            for month in 0..<12 {
                for place in licences[user]?[month]?.charges.indices ?? 0..<0 {
                    lines += giveBackAll(user, month, place, of: number, at: now)
                }
            }
        }
        for (month, paid) in minimums where paid.invoice == number {
            lines += paid.lines
            minimums[month] = (0, paid.lines, nil)
        }
        guard lines.contains(where: { $0.unit * $0.quantity > $0.allowance }) else { return .nothingToCredit }
        let whole = isTouched ? SlowBilling.merged(lines) : documents[index].lines
        documents.append(Document(original: number, lines: whole.map(\.asCredit)))
        return nil
    }

    private mutating func giveBackAll(
        _ user: Int, _ month: Int, _ place: Int, of number: Int64, at now: Int
    ) -> [SlowLine] {
        guard let charge = licences[user]?[month]?.charges[place], charge.invoice == number else { return [] }
        guard !charge.daysLeft.isEmpty else { return [] }
        var line = SlowLine(
            kind: .credit, month: month, product: charge.price.product, quantity: 1, unit: charge.grossLeft,
            percent: charge.percent, days: charge.daysLeft)
        line.allowance = charge.allowanceLeft
        give(back: charge.daysLeft, charge.grossLeft, charge.allowanceLeft, of: (user, month, place), at: now)
        return [line]
    }

    mutating func give(
        back days: Set<Int>, _ gross: Int, _ allowance: Int, of row: (user: Int, month: Int, place: Int), at now: Int
    ) {
        licences[row.user]?[row.month]?.charges[row.place].creditedDays.formUnion(days)
        licences[row.user]?[row.month]?.charges[row.place].creditedGross += gross
        licences[row.user]?[row.month]?.charges[row.place].creditedAllowance += allowance
        licences[row.user]?[row.month]?.credited = now
    }

    /// Equal lines as one.
    static func merged(_ lines: [SlowLine]) -> [SlowLine] {
        var order: [SlowLine] = []
        for line in lines {
            let place = order.firstIndex { old in
                var same = line
                same.quantity = old.quantity
                same.allowance = old.allowance
                return same == old
            }
            if let place {
                order[place].quantity += line.quantity
                order[place].allowance += line.allowance
            } else {
                order.append(line)
            }
        }
        return order.enumerated().sorted { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }
            .map(\.element)
    }
}

extension SlowLine {
    var asCredit: SlowLine {
        var line = self
        line.kind = .credit
        return line
    }
}
