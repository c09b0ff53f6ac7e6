import Domain

/// A licence-month that a run finds started and not, or not wholly, charged.
struct WantedLicence: Sendable {
    let user: UserID
    let month: BillingMonth
    let kind: LineKind
    let use: MonthUse
    /// What was charged before; nil when nothing was.
    let row: LicenceMonth?

    var key: LicenceKey { LicenceKey(user: user, month: month) }

    /// Whether it is a new licence and not a further portion of one that is paid in part.
    var isNewLicence: Bool { row.map(\.isCreditedOut) ?? true }

    /// The start that is charged: the month's first, or after a whole credit the restart (R48).
    var startDay: CivilDate {
        guard let row, row.isCreditedOut, let credited = row.creditedAt, let restart = use.restart(after: credited)
        else {
            return use.startDay
        }
        return restart.start <= use.monthStart ? month.first : max(use.startDay, use.day(of: restart))
    }

    /// The products to choose from (R51).
    var products: Set<QueueProduct> {
        switch kind {
        case .advance: use.productsAtFirst
        case .catchUp, .minimum, .credit: use.products
        }
    }
}
