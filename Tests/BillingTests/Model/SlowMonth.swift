import Domain

/// What a user's year says of one month; nil when nobody could be an agent in it.
struct SlowMonth {
    /// Days of the month, from 1.
    let startDay: Int
    let startSlot: Int
    let isHeldAtFirst: Bool
    let covered: Set<Int>
    let products: Set<QueueProduct>
    let productsAtFirst: Set<QueueProduct>
    private let stretches: [SlowUse.Stretch]
    private let month: Int

    init?(_ use: SlowUse, month: Int) {
        let range = SlowTime.slots(month)
        let first = SlowTime.first(month)
        guard let start = range.first(where: { !use.slots[$0].stretches.isEmpty }) else { return nil }
        self.month = month
        startSlot = start
        startDay = SlowTime.day(start) - first + 1
        isHeldAtFirst = start == range.lowerBound
        covered = Set(range.filter { use.slots[$0].isMember }.map { SlowTime.day($0) - first + 1 })
        products = range.reduce(into: []) { $0.formUnion(use.slots[$1].products) }
        productsAtFirst = use.slots[range.lowerBound].products
        stretches = range.flatMap { use.slots[$0].stretches }.sorted {
            ($0.start, $0.recorded) < ($1.start, $1.recorded)
        }
    }

    /// The day from which a month that was given back is charged again; nil when it is not.
    func restartDay(after credit: Int) -> Int? {
        let first = SlowTime.slots(month).lowerBound
        let again = stretches.first { $0.recorded > credit && ($0.start >= first || $0.start >= credit) }
        return again.map { max(startDay, SlowTime.day(max($0.start, first)) - SlowTime.first(month) + 1) }
    }

    /// The days to be paid by what is known.
    func target(isDaily: Bool, givesBack: Bool, from: Int) -> Set<Int> {
        Set(1...SlowTime.monthLengths[month]).filter { day in
            switch (isDaily, givesBack) {
            case (false, false): true
            case (true, false): day >= from
            case (false, true): day < from || covered.contains(day)
            case (true, true): day >= from && covered.contains(day)
            }
        }
    }
}
