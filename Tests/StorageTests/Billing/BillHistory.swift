import Billing
import Domain
import Foundation

/// A random autumn of one company, as rows of the database and as events of the core's ledger.
struct BillHistory {
    private struct Random {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }

    let company: CompanyID
    let users: [UserID]
    private(set) var ledger: BillingLedger
    /// What stands in the database before the first event.
    private(set) var seed = BillSeed.company(1) + BillSeed.queue(1, 2, "ko")
    /// In the order in which they become known.
    private(set) var events: [(at: Instant, event: BillingEvent, sql: String)] = []

    init?(seed number: UInt64) {
        var random = Random(state: number)
        guard let company = CompanyID(BillSeed.id(1)), let from = CivilDate("2026-01-01") else { return nil }
        self.company = company
        users = (0..<5).compactMap { UserID(BillSeed.id(1000 + $0)) }
        let start = random.below(2) == 0 ? StartPolicy.full : .daily
        let end = random.below(2) == 0 ? EndPolicy.none : .dailyCredit
        var prices = PriceList()
        for (product, unit) in [(QueueProduct.koPlus, Int64(1_490_000)), (.ko, 990_050)] {
            let price = Price(
                product: product, validFrom: from, unit: UnitPrice(hundredths: unit), startPolicy: start, endPolicy: end
            )
            guard (try? prices.add(price)) != nil else { return nil }
        }
        let discount = random.below(2) * random.below(3000)
        let minimum = random.below(3) == 0 ? random.below(5) : 0
        let isFree = random.below(3) == 0
        let october = BillingMonth(index: 2026 * 12 + 9)
        var account = CompanyAccount(
            company: BilledCompany(
                id: company, discount: Percent(hundredths: Int64(discount)),
                freeMonths: isFree ? october...october : nil,
                minimumLicences: Int64(minimum)))
        for (index, user) in users.enumerated() {
            account.users[user] = UserHistory(initialPlan: .pro)
            seed += BillSeed.user(1, index)
        }
        seed += """
            UPDATE price SET start_policy = '\(start.rawValue)', end_policy = '\(end.rawValue)';
            UPDATE company SET discount_hundredths = \(discount), minimum_licences = \(minimum),
                free_from = '2026-10-01', free_months = \(isFree ? 1 : 0) WHERE company_id = '\(BillSeed.id(1))';
            """
        ledger = BillingLedger(
            terms: SellerTerms(), calendar: .stockholm, prices: prices, companies: [account],
            firstNumber: InvoiceNumber(100_001))
        var at = Instant(milliseconds: 1_788_220_800_000)  // 1 September 2026
        for _ in 0..<24 {
            at = at + .seconds(60 * (1 + random.below(7 * 1440)))
            append(&random, at: at)
        }
    }

    private mutating func append(_ random: inout Random, at: Instant) {
        let user = random.below(5)
        let queue = 1 + random.below(2)
        let effective = random.below(4) == 0 ? at - .seconds(60 * random.below(40 * 1440)) : at
        guard let queueID = QueueID(BillSeed.id(1900 + queue)) else { return }
        let product: QueueProduct = queue == 1 ? .koPlus : .ko
        switch random.below(8) {
        case 0:
            let plan: UserPlan = random.below(2) == 0 ? .basic : .pro
            events.append(
                (
                    at, .planChanged(company: company, user: users[user], plan: plan, effectiveAt: effective),
                    """
                    INSERT INTO plan_event (company_id, id, user_id, plan, effective_at, recorded_at, actor)
                    VALUES ('\(BillSeed.id(1))', gen_random_uuid(), '\(users[user])', '\(plan.rawValue)',
                        '\(Self.text(effective))', '\(Self.text(at))', 'seller');
                    """
                ))
        case 1..<5:
            events.append(
                (
                    at,
                    .memberAdded(
                        company: company, user: users[user], queue: queueID, product: product, effectiveAt: effective),
                    BillSeed.member(1, user, queue: queue, effective: Self.text(effective), at: Self.text(at))
                ))
        default:
            events.append(
                (
                    at, .memberRemoved(company: company, user: users[user], queue: queueID, effectiveAt: effective),
                    BillSeed.member(1, user, queue: queue, "remove", effective: Self.text(effective), at: Self.text(at))
                ))
        }
    }

    /// Takes what became known until an instant; answers the rows of what the rules admit.
    mutating func take(until now: Instant) -> String {
        var sql = ""
        while let next = events.first, next.at <= now {
            events.removeFirst()
            if ledger.handle(next.event, at: next.at).refusals.isEmpty { sql += next.sql }
        }
        return sql
    }

    mutating func run(_ month: BillingMonth, at now: Instant) {
        _ = ledger.handle(.run(month), at: now)
    }

    mutating func end(_ month: BillingMonth, at now: Instant) {
        _ = ledger.handle(.monthEnd(month), at: now)
    }

    private static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000).formatted(.iso8601)
    }
}
