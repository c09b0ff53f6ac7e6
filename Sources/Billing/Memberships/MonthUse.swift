import Domain

/// What a user's history says of one month.
struct MonthUse: Hashable, Sendable {
    /// The first instant in the month at which the user was a member with a plan that admits.
    let start: Instant
    /// The local date of `start`.
    let startDay: CivilDate
    /// Whether that was so at 00:00 on the 1st.
    let isHeldAtFirst: Bool
    /// The local days that a membership covers, whatever the plan (rule R61).
    let covered: DaySet
    /// The products held in the month.
    let products: Set<QueueProduct>
    /// The products held at 00:00 on the 1st.
    let productsAtFirst: Set<QueueProduct>
    /// The stretches that touch the month.
    let stretches: [Stretch]
    /// The local dates on which `stretches` begin.
    let stretchDays: [CivilDate]
    /// The first instant of the month.
    let monthStart: Instant

    /// The local date on which one of the stretches begins.
    func day(of stretch: Stretch) -> CivilDate {
        stretches.firstIndex(of: stretch).map { stretchDays[$0] } ?? startDay
    }

    /// The first start after a credit that makes the month chargeable again (rule R48); nil when there is none.
    func restart(after credit: Instant) -> Stretch? {
        stretches.first { stretch in
            stretch.recordedAt > credit && (stretch.start >= monthStart || stretch.start >= credit)
        }
    }
}
