import Domain

extension LicenceMonth {
    /// What is left before discount.
    var grossLeft: Money { charges.indices.map { left(of: $0).gross }.total }

    /// What is to be given back of a charge by what is known now; nil when nothing is.
    func due(of index: Int, use: MonthUse?) -> CreditPiece? {
        guard let use else { return whole(of: index) }
        let charge = charges[index]
        guard charge.endPolicy == .dailyCredit, charge.invoice != nil else { return nil }
        let left = left(of: index)
        let uncovered = left.days.subtracting(use.covered)
        let days =
            charge.startPolicy == .full ? uncovered.intersection(DaySet(from: use.startDay.day, to: 31)) : uncovered
        guard !days.isEmpty else { return nil }
        guard days != left.days else { return whole(of: index) }
        let gross = min(charge.monthly.times(days: days.count, of: key.month.days), left.gross)
        // No more may go back than was paid, so the discount's share has a least and a most.
        let share = max(left.allowance - (left.gross - gross), .zero)...left.allowance
        guard gross > charge.percent.of(gross) else { return nil }
        return CreditPiece(key: key, index: index, charge: charge, days: days, gross: gross, allowance: share)
    }

    /// All that is left of a charge; nil when that is nothing, or nothing was claimed for it.
    ///
    /// - Parameter countsFree: whether days that cost nothing are something; they are when a whole invoice is credited.
    func whole(of index: Int, countsFree: Bool = false) -> CreditPiece? {
        let charge = charges[index]
        let left = left(of: index)
        guard charge.invoice != nil, left.net > .zero || (countsFree && !left.days.isEmpty) else { return nil }
        return CreditPiece(
            key: key,
            index: index,
            charge: charge,
            days: left.days,
            gross: left.gross,
            allowance: left.allowance...left.allowance
        )
    }
}
