import Billing
import Domain
import Testing

/// When things become known and how often a seller bills must not change what a licence costs in the end.
@Suite struct OrderTests {
    private struct Random {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// A membership from one hour of 2026 to another; each in a queue of its own, so that they may be told in any order.
    private struct Held {
        let user: Int
        let queue: Int
        let from: Int
        let to: Int
    }

    private struct Told {
        let hour: Int
        let event: BillingEvent
    }

    private static let policies: [(StartPolicy, EndPolicy)] = [
        (.full, .none), (.daily, .dailyCredit), (.full, .dailyCredit),
    ]
    /// Divisible by 28, 29, 30 and 31, so that no share is rounded and sums can be compared to the öre.
    private static let unit = UnitPrice(ore: 377_580)
    private static let company = CompanyID(high: 0, low: 1)
    private let begin = LocalCalendar.stockholm.start(of: BillingMonth(index: 2026 * 12).first)

    @Test(arguments: 0..<40)
    func `R21, R22, R45, R47: late news and seldom runs cost the same in the end`(_ group: Int) throws {
        for number in 0..<5 {
            var random = Random(state: UInt64(group * 5 + number) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
            for _ in 0..<4 { _ = random.below(2) }
            let policy = Self.policies[random.below(Self.policies.count)]
            let held = memberships(&random)
            let onTime = told(held, latest: 0, &random)
            let late = told(held, latest: 60 * 24, &random)
            let expected = try rows(onTime, runs: Array(0..<12), policy).mapValues(\.amount)
            let seldom = [random.below(4), 4 + random.below(4)]
            let place = "group \(group) number \(number)"
            for (told, runs) in [(onTime, []), (onTime, seldom), (late, [])] {
                let amounts = try rows(told, runs: runs, policy).mapValues(\.amount)
                #expect(amounts.filter { $0.value != .zero } == expected.filter { $0.value != .zero }, "\(place)")
            }
            for runs in [Array(0..<12), seldom] {
                // A month that was given back is charged again only when it is started anew (R48), so those are apart.
                for (key, row) in try rows(late, runs: runs, policy) where row.credits.isEmpty {
                    #expect(row.amount == expected[key] ?? .zero, "\(place), \(key)")
                }
            }
        }
    }

    private func memberships(_ random: inout Random) -> [Held] {
        (0..<3).flatMap { user in
            (0..<6).map { queue in
                let from = random.below(24 * 270)
                return Held(user: user, queue: queue, from: from, to: from + 1 + random.below(24 * 60))
            }
        }
    }

    /// The memberships as they become known: each end after its beginning, both up to `latest` hours late.
    private func told(_ held: [Held], latest: Int, _ random: inout Random) -> [Told] {
        held.flatMap { own in
            let user = UserID(high: 0, low: UInt64(own.user + 1))
            let queue = QueueID(high: 0, low: UInt64(own.queue + 1))
            let known = own.from + random.below(latest + 1)
            return [
                Told(
                    hour: known,
                    event: .memberAdded(
                        company: Self.company, user: user, queue: queue, product: .koPlus,
                        effectiveAt: begin + .seconds(own.from * 3600))),
                Told(
                    hour: max(known, own.to + random.below(latest + 1)),
                    event: .memberRemoved(
                        company: Self.company, user: user, queue: queue,
                        effectiveAt: begin + .seconds(own.to * 3600))),
            ]
        }.enumerated().sorted { ($0.element.hour, $0.offset) < ($1.element.hour, $1.offset) }.map(\.element)
    }

    /// The licence-months after runs of some months of 2026 and a last one of the next year.
    private func rows(
        _ told: [Told], runs: [Int], _ policy: (start: StartPolicy, end: EndPolicy)
    ) throws -> [LicenceKey: LicenceMonth] {
        var prices = PriceList()
        let from = try #require(CivilDate("2026-01-01"))
        try prices.add(
            Price(
                product: .koPlus, validFrom: from, unit: Self.unit, startPolicy: policy.start, endPolicy: policy.end))
        var account = CompanyAccount(company: BilledCompany(id: Self.company))
        for user in 1...3 { account.users[UserID(high: 0, low: UInt64(user))] = UserHistory(initialPlan: .pro) }
        var ledger = BillingLedger(
            terms: SellerTerms(), calendar: .stockholm, prices: prices, companies: [account],
            firstNumber: InvoiceNumber(1))
        var left = told[...]
        for index in runs + [14] {
            let month = BillingMonth(index: 2026 * 12 + index)
            let now = LocalCalendar.stockholm.start(of: month.first)
            while let next = left.first, begin + .seconds(next.hour * 3600) <= now {
                left.removeFirst()
                let outcome = ledger.handle(next.event, at: begin + .seconds(next.hour * 3600))
                #expect(outcome.refusals.isEmpty)
            }
            _ = ledger.handle(.run(month), at: now)
        }
        return ledger.companies[Self.company]?.licences ?? [:]
    }
}
