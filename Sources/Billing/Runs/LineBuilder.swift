import Domain

/// Makes lines of priced licences, and shares each line's amounts among its licences.
enum LineBuilder {
    private struct Group: Hashable {
        let kind: LineKind
        let month: BillingMonth
        let product: QueueProduct
        let unit: UnitPrice
        let percent: Percent
        let period: ClosedRange<CivilDate>
    }

    /// The lines in the order advance, minimum, catch-up and then of their first licence (R68), with the charges.
    static func lines(of priced: [PricedLicence]) -> ([InvoiceLine], [LicenceCharge]) {
        var order: [Group] = []
        var members: [Group: [PricedLicence]] = [:]
        for licence in priced where !licence.isPaidByMinimum {
            let group = Group(
                kind: licence.kind,
                month: licence.month,
                product: licence.price.product,
                unit: licence.unit,
                percent: licence.percent,
                period: licence.period
            )
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(licence)
        }
        let sorted = order.enumerated().sorted {
            ($0.element.kind.order, $0.element.month, $0.offset) < ($1.element.kind.order, $1.element.month, $1.offset)
        }
        var lines: [InvoiceLine] = []
        var charges: [LicenceCharge] = []
        for (_, group) in sorted {
            let licences = members[group] ?? []
            let line = line(group, quantity: licences.map(\.quantity).reduce(0, +))
            charges += Self.charges(of: licences, line: line, index: lines.count)
            lines.append(line)
        }
        charges += priced.filter(\.isPaidByMinimum).compactMap {
            charge($0, gross: .zero, allowance: .zero, line: nil)
        }
        return (lines, charges)
    }

    private static func line(_ group: Group, quantity: Int64) -> InvoiceLine {
        let allowance = group.percent.of(group.unit, times: quantity)
        return InvoiceLine(
            kind: group.kind,
            month: group.month,
            product: group.product,
            quantity: quantity,
            unit: group.unit,
            percent: group.percent,
            allowance: allowance,
            net: group.unit.times(quantity) - allowance,
            period: group.period
        )
    }

    /// Spreads gross and allowance cumulatively, so that the shares add up to the line (R49).
    private static func charges(of licences: [PricedLicence], line: InvoiceLine, index: Int) -> [LicenceCharge] {
        var before = (gross: Money.zero, allowance: Money.zero)
        var charges: [LicenceCharge] = []
        for (offset, licence) in licences.enumerated() {
            let place = Int64(offset + 1)
            let share = halfUp(Int128(line.allowance.ore) * Int128(place), over: Int128(max(line.quantity, 1)))
            let upTo = (gross: line.unit.times(place), allowance: Money(ore: share))
            if let charge = charge(
                licence,
                gross: upTo.gross - before.gross,
                allowance: upTo.allowance - before.allowance,
                line: index
            ) {
                charges.append(charge)
            }
            before = upTo
        }
        return charges
    }

    private static func charge(_ licence: PricedLicence, gross: Money, allowance: Money, line: Int?) -> LicenceCharge? {
        licence.user.map { user in
            LicenceCharge(
                key: LicenceKey(user: user, month: licence.month),
                kind: licence.kind,
                product: licence.price.product,
                monthly: licence.monthly,
                priceFrom: licence.price.validFrom,
                startPolicy: licence.price.startPolicy,
                endPolicy: licence.price.endPolicy,
                percent: licence.percent,
                days: licence.days,
                gross: gross,
                allowance: allowance,
                invoice: nil,
                line: line
            )
        }
    }
}
