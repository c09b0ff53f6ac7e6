import Billing
import Domain
import Testing

/// A history's licence-months worked out the slow and obvious way: minute by minute over the days.
@Suite struct ModelTests {
    private struct Random {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    private struct Step {
        let hour: Int
        let queue: Int
        let isAdd: Bool
    }

    private let calendar = LocalCalendar.stockholm
    private let company = CompanyID(high: 0, low: 1)
    private let user = UserID(high: 0, low: 1)

    private func instant(_ hour: Int) throws -> Instant {
        calendar.start(of: try #require(CivilDate("2026-01-01"))) + .seconds(hour * 3600)
    }

    private func account(_ steps: [Step]) throws -> CompanyAccount {
        var account = CompanyAccount(company: BilledCompany(id: company))
        var history = UserHistory(initialPlan: .pro)
        for step in steps {
            let at = try instant(step.hour)
            let queue = QueueID(high: 0, low: UInt64(step.queue))
            let kind: MembershipEvent.Kind = step.isAdd ? .add : .remove
            history.append(
                MembershipEvent(kind: kind, queue: queue, product: .koPlus, effectiveAt: at, recordedAt: at)
            )
        }
        account.users[user] = history
        return account
    }

    /// The days, hour by hour, on which some queue has the user.
    private func days(_ steps: [Step], hours: Int) throws -> Set<CivilDate> {
        var held: Set<Int> = []
        var days: Set<CivilDate> = []
        for hour in 0..<hours {
            for step in steps where step.hour == hour {
                if step.isAdd { held.insert(step.queue) } else { held.remove(step.queue) }
            }
            if !held.isEmpty { days.insert(calendar.date(of: try instant(hour))) }
        }
        return days
    }

    private func prices(_ start: StartPolicy, _ end: EndPolicy) throws -> PriceList {
        var list = PriceList()
        let from = try #require(CivilDate("2026-01-01"))
        try list.add(
            Price(product: .koPlus, validFrom: from, unit: UnitPrice(ore: 14_900), startPolicy: start, endPolicy: end)
        )
        return list
    }

    @Test(arguments: 0..<100) func `the same licence-months as counted hour by hour`(_ seed: Int) throws {
        var random = Random(state: UInt64(seed) + 1)
        var hours: Set<Int> = []
        while hours.count < 12 { hours.insert(random.next(24 * 180)) }
        let steps = hours.sorted().map { Step(hour: $0, queue: random.next(3), isAdd: random.next(2) == 0) }
        let end = 24 * 182
        let days = try days(steps, hours: end)
        let last = try #require(BillingMonth("2026-07"))
        for (start, stop) in [(StartPolicy.full, EndPolicy.none), (.daily, .none), (.daily, .dailyCredit)] {
            let account = try account(steps)
            let cutoff = try instant(end)
            let draft = try account.run(
                month: last,
                cutoff: cutoff,
                prices: try prices(start, stop),
                calendar: calendar
            )
            var expected: [BillingMonth: Money] = [:]
            for (month, own) in Dictionary(grouping: days, by: BillingMonth.init(of:)) {
                let first = try #require(own.min()).day
                var count = month.days
                if start == .daily { count = stop == .none ? month.days - first + 1 : own.count }
                if month == last, own.contains(month.first) { count = month.days }
                expected[month] = UnitPrice(ore: 14_900).times(days: count, of: month.days)
            }
            let got = Dictionary(draft.charges.map { ($0.key.month, $0.net) }, uniquingKeysWith: +)
            #expect(got == expected, "seed \(seed), \(start) \(stop)")
            #expect(draft.lines.map(\.net).total == got.values.reduce(.zero, +))
        }
    }

    @Test(arguments: 0..<60) func `runs month by month never charge a month twice and preview what they do`(_ seed: Int)
        throws
    {
        var random = Random(state: UInt64(seed) + 7_000)
        var hours: Set<Int> = []
        while hours.count < 14 { hours.insert(random.next(24 * 180)) }
        let steps = hours.sorted().map { Step(hour: $0, queue: random.next(3), isAdd: random.next(2) == 0) }
        var account = try account(steps)
        let list = try prices(random.next(2) == 0 ? .full : .daily, random.next(2) == 0 ? .none : .dailyCredit)
        for index in 0..<7 {
            let month = try #require(BillingMonth(year: 2026, month: index + 1))
            let cutoff = calendar.start(of: month.first) + .seconds(300)
            let draft = try account.run(month: month, cutoff: cutoff, prices: list, calendar: calendar)
            #expect(try account.run(month: month, cutoff: cutoff, prices: list, calendar: calendar) == draft)
            account.record(draft, invoice: InvoiceNumber(Int64(index + 1)))
            let again = try account.run(month: month, cutoff: cutoff, prices: list, calendar: calendar)
            #expect(again.charges.isEmpty)
        }
        for row in account.licences.values {
            #expect(row.amount >= .zero)
            #expect(row.amount <= Money(ore: 14_900))
        }
    }
}
