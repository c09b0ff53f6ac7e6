import Domain

/// A licence-month with its price, before lines are made of it.
struct PricedLicence: Sendable {
    /// Whose it is; nil for a paid minimum.
    let user: UserID?
    let kind: LineKind
    let month: BillingMonth
    let price: Price
    let percent: Percent
    /// The whole month's price.
    let monthly: UnitPrice
    /// What one licence costs on the line.
    let unit: UnitPrice
    let days: DaySet
    let period: ClosedRange<CivilDate>
    let quantity: Int64
    /// Whether a paid minimum covers it, so that it has no line.
    let isPaidByMinimum: Bool
}
