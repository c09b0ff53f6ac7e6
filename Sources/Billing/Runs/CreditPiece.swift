import Domain

/// What is to be given back of one charge, before lines are made of it.
struct CreditPiece: Sendable {
    let key: LicenceKey
    /// Which of the licence-month's charges.
    let index: Int
    let charge: LicenceCharge
    let days: DaySet
    let gross: Money
    let allowance: Money
}
