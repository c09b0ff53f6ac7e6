import Domain

/// What is to be given back of one charge, before lines are made of it.
struct CreditPiece: Sendable {
    let key: LicenceKey
    /// Which of the licence-month's charges.
    let index: Int
    let charge: LicenceCharge
    let days: DaySet
    let gross: Money
    /// The least and the most of the discount's share; one amount when all that is left of a charge goes back.
    let allowance: ClosedRange<Money>

    /// The price on its line: the month's unless the amount was rounded by itself.
    var unit: UnitPrice {
        days == charge.days && gross == charge.gross && !charge.isByDay ? charge.monthly : UnitPrice(ore: gross.ore)
    }
}
