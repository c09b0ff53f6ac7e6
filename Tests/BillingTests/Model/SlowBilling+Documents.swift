import Billing
import Domain

extension SlowBilling {
    /// Makes the invoice of what is priced and remembers the licences.
    mutating func bill(_ priced: [Priced], _ paid: [SlowLine], _ month: Int) {
        var priced = priced
        let single = priced.map { line(of: $0, quantity: 1) }
        var lines: [(line: SlowLine, members: [Int])] = paid.map { ($0, []) }
        for index in priced.indices where !priced[index].isMinimum {
            if let place = lines.firstIndex(where: { line in line.members.contains { single[$0] == single[index] } }) {
                lines[place].members.append(index)
            } else {
                lines.append((single[index], [index]))
            }
        }
        for place in lines.indices where !lines[place].members.isEmpty {
            let members = lines[place].members
            lines[place].line = line(of: priced[members[0]], quantity: members.count)
            let whole = lines[place].line.allowance
            for (offset, index) in members.enumerated() {
                priced[index].gross = priced[index].unit
                priced[index].allowance =
                    SlowLine.share(whole * (offset + 1), of: members.count)
                    - SlowLine.share(whole * offset, of: members.count)
            }
        }
        let order: [LineKind] = [.advance, .minimum, .catchUp]
        let sorted = lines.map(\.line).enumerated().sorted { left, right in
            (order.firstIndex(of: left.element.kind) ?? 0, left.element.month, left.offset)
                < (order.firstIndex(of: right.element.kind) ?? 0, right.element.month, right.offset)
        }.map(\.element)
        var number: Int64?
        if sorted.contains(where: { $0.unit * $0.quantity > $0.allowance }) {
            documents.append(Document(original: nil, lines: sorted))
            number = Int64(documents.count)
        }
        if !paid.isEmpty { minimums[month]?.invoice = number }
        for licence in priced { remember(licence, invoice: number) }
    }

    private func line(of priced: Priced, quantity: Int) -> SlowLine {
        let wish = priced.wish
        let begun = licences[wish.user]?[wish.month].flatMap { $0.isGone ? nil : $0.charges.last?.price }
        let isDaily = (begun ?? wish.price).isDaily
        return SlowLine(
            kind: wish.isAdvance ? .advance : .catchUp, month: wish.month, product: wish.price.product,
            quantity: quantity, unit: priced.unit, percent: percent(in: wish.month),
            days: isDaily ? priced.days : Set(1...SlowTime.monthLengths[wish.month]))
    }

    private mutating func remember(_ priced: Priced, invoice: Int64?) {
        let wish = priced.wish
        let begun = licences[wish.user]?[wish.month].flatMap { $0.isGone ? nil : $0.charges.last?.price }
        let charge = SlowLicence.Charge(
            kind: wish.isAdvance ? .advance : .catchUp, price: begun ?? wish.price, monthly: priced.monthly,
            days: priced.days, gross: priced.isMinimum ? 0 : priced.gross, allowance: priced.allowance,
            percent: percent(in: wish.month), invoice: priced.isMinimum ? nil : invoice, isMinimum: priced.isMinimum)
        licences[wish.user, default: [:]][wish.month, default: SlowLicence()].charges.append(charge)
    }

    struct Due {
        let row: (user: Int, month: Int, place: Int)
        let charge: SlowLicence.Charge
        let days: Set<Int>
        let gross: Int
    }

    /// What is to be given back, by invoice.
    func creditsDue(at now: Int) -> [Int64: [Due]] {
        var dues: [Int64: [Due]] = [:]
        for user in 0..<users {
            let uses = months(of: user, at: now)
            for month in 0..<12 {
                guard let row = licences[user]?[month] else { continue }
                for place in row.charges.indices.reversed() {
                    let charge = row.charges[place]
                    guard let invoice = charge.invoice, charge.grossLeft > charge.allowanceLeft else { continue }
                    guard let due = due(charge, uses[month], (user, month, place)) else { continue }
                    dues[invoice, default: []].append(due)
                }
            }
        }
        if let end {
            for (month, paid) in minimums where SlowTime.first(month) > end {
                guard let invoice = paid.invoice, paid.lines.contains(where: { $0.unit * $0.quantity > $0.allowance })
                else { continue }
                dues[invoice, default: []] += []
            }
        }
        return dues
    }

    private func due(
        _ charge: SlowLicence.Charge, _ use: SlowMonth?, _ row: (user: Int, month: Int, place: Int)
    ) -> Due? {
        guard let use else { return Due(row: row, charge: charge, days: charge.daysLeft, gross: charge.grossLeft) }
        guard charge.price.givesBack else { return nil }
        let days = charge.daysLeft.filter { day in
            !use.covered.contains(day) && (charge.price.isDaily || day >= use.startDay)
        }
        guard !days.isEmpty else { return nil }
        if days == charge.daysLeft { return Due(row: row, charge: charge, days: days, gross: charge.grossLeft) }
        let cost = SlowLine.share(charge.monthly * days.count, of: SlowTime.monthLengths[row.month])
        return Due(row: row, charge: charge, days: days, gross: min(cost, charge.grossLeft))
    }

    mutating func giveBack(_ dues: [Due], of number: Int64, at now: Int) {
        var lines: [(single: SlowLine, dues: [Due])] = []
        for due in dues {
            let single = SlowLine(
                kind: .credit, month: due.row.month, product: due.charge.price.product, quantity: 1, unit: due.gross,
                percent: due.charge.percent, days: due.days)
            if let place = lines.firstIndex(where: { $0.single == single }) {
                lines[place].dues.append(due)
            } else {
                lines.append((single, [due]))
            }
        }
        lines = lines.enumerated().sorted {
            ($0.element.single.month, $0.offset) < ($1.element.single.month, $1.offset)
        }
        .map(\.element)
        var finished: [SlowLine] = []
        for (single, dues) in lines {
            var line = single
            line.quantity = dues.count
            line.allowance = 0
            for (offset, due) in dues.enumerated() {
                let percent = due.charge.percent
                let wanted =
                    SlowLine.share(due.gross * (offset + 1) * percent, of: 10_000)
                    - SlowLine.share(due.gross * offset * percent, of: 10_000)
                let left = due.charge.allowanceLeft
                let share = min(max(wanted, left - (due.charge.grossLeft - due.gross)), left)
                line.allowance += share
                give(back: due.days, due.gross, share, of: due.row, at: now)
            }
            finished.append(line)
        }
        if let end {
            for (month, paid) in minimums where paid.invoice == number && SlowTime.first(month) > end {
                finished += paid.lines.map(\.asCredit)
                minimums[month] = (0, paid.lines, nil)
            }
        }
        documents.append(Document(original: number, lines: finished))
    }
}
