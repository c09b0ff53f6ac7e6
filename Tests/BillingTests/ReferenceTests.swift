import Billing
import Domain
import Foundation
import Testing

/// Random years of a company, billed by the product and by the slow model: every line and every öre the same.
@Suite struct ReferenceTests {
    private struct Random {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func isOne(of count: Int) -> Bool { below(count) == 0 }
    }

    private struct World {
        let model: SlowBilling
        let steps: [SlowStep]
    }

    /// How many years a run of the tests compares; `KOPLUS_BILLING_YEARS=100000` for a night.
    private static let years =
        ProcessInfo.processInfo.environment["KOPLUS_BILLING_YEARS"].flatMap { Int($0) }.map { max(40, $0) } ?? 160

    @Test(arguments: 0..<40)
    func `T29: random years come out the same to the öre as in the slow model`(_ group: Int) throws {
        for seed in stride(from: group, to: Self.years, by: 40) { try compare(UInt64(seed)) }
    }

    private func compare(_ seed: UInt64) throws {
        let world = Self.world(seed)
        var model = world.model
        var ledger = try Self.ledger(model)
        for step in world.steps {
            let expected = model.take(step)
            let outcome = ledger.handle(step.event, at: SlowTime.instant(step.recorded))
            #expect(outcome.refusals == (expected.map { [$0] } ?? []), "seed \(seed), \(step)")
        }
        let documents = ledger.documents.map { document in
            SlowBilling.Document(
                original: document.refersTo?.number.value, lines: document.lines.map(SlowLine.init))
        }
        for (index, pair) in zip(documents, model.documents).enumerated() {
            try #require(pair.0 == pair.1, "seed \(seed), document \(index + 1)")
        }
        #expect(documents.count == model.documents.count, "seed \(seed)")
        for document in ledger.documents { Self.expectSums(of: document) }
        let account = try #require(ledger.companies[SlowStep.company])
        for user in 0..<model.users {
            for month in 0..<12 {
                let key = LicenceKey(user: SlowStep.user(user), month: BillingMonth(index: 2026 * 12 + month))
                let amount = account.licences[key].map { Int($0.amount.ore) }
                #expect(amount == model.licences[user]?[month]?.amount, "seed \(seed), user \(user), month \(month)")
            }
        }
        #expect(ledger.journal.allSatisfy { $0.lines.map(\.amount).reduce(.zero, +) == .zero })
    }

    private static func expectSums(of document: Invoice) {
        for line in document.lines {
            #expect(line.net == line.unit.times(line.quantity) - line.allowance)
            #expect(line.net >= .zero)
        }
        let net = document.lines.map(\.net).reduce(.zero, +)
        #expect(document.net == net)
        #expect(document.vat.ore == (net.ore * 25 + 50) / 100)
    }

    private static func ledger(_ model: SlowBilling) throws -> BillingLedger {
        var prices = PriceList()
        for price in model.prices { try prices.add(price.price) }
        let month = { BillingMonth(index: 2026 * 12 + $0) }
        var account = CompanyAccount(
            company: BilledCompany(
                id: SlowStep.company, discount: Percent(hundredths: Int64(model.percent)),
                freeMonths: model.free.isEmpty ? nil : month(model.free.lowerBound)...month(model.free.upperBound - 1),
                minimumLicences: Int64(model.minimum)))
        for user in 0..<model.users { account.users[SlowStep.user(user)] = UserHistory(initialPlan: .pro) }
        return BillingLedger(
            terms: SellerTerms(), calendar: .stockholm, prices: prices, companies: [account],
            firstNumber: InvoiceNumber(1))
    }

    private static func world(_ seed: UInt64) -> World {
        var random = Random(state: seed &* 7919 &+ 17)
        for _ in 0..<3 { _ = random.below(2) }
        let free = random.isOne(of: 3) ? random.below(6) : 0
        let model = SlowBilling(
            prices: prices(&random), users: 2 + random.below(3),
            percent: random.isOne(of: 2) ? 0 : random.below(5000), free: free..<(free > 0 ? free + 2 : 0),
            minimum: random.isOne(of: 3) ? random.below(6) : 0)
        return World(model: model, steps: steps(&random, users: model.users))
    }

    private static func prices(_ random: inout Random) -> [SlowPrice] {
        let change = random.isOne(of: 2) ? 364 : 60 + random.below(120)
        var prices: [SlowPrice] = []
        for (product, unit) in [(QueueProduct.koPlus, 14_900), (.ko, 9_950)] {
            for (from, to) in [(0, change), (change + 1, 364)] where from <= to {
                let own = unit + random.below(2000)
                let step = random.isOne(of: 2) ? nil : (from: 2 + random.below(3), unit: own - random.below(3000))
                prices.append(
                    SlowPrice(
                        product: product, from: from, to: to, unit: own, isDaily: random.isOne(of: 2),
                        givesBack: random.isOne(of: 2), step: step, isVolume: random.isOne(of: 2)))
            }
        }
        return prices
    }

    private static func steps(_ random: inout Random, users: Int) -> [SlowStep] {
        var steps: [SlowStep] = []
        var now = random.below(40)
        var month = 0
        while now < 290 * 4, month < 9 {
            now += 1 + random.below(28)
            if now >= SlowTime.slots(month).lowerBound - 28 {
                steps.append(SlowStep(kind: .run(month: month), recorded: now, effective: now))
                month += 1
            } else {
                steps.append(step(&random, users: users, now: now, documents: steps.count))
            }
        }
        return steps
    }

    private static func step(_ random: inout Random, users: Int, now: Int, documents: Int) -> SlowStep {
        let user = random.below(users)
        let queue = random.below(2)
        var effective = now
        if random.isOne(of: 4) { effective = max(0, now - random.below(300)) }
        if random.isOne(of: 8) { effective = now + random.below(60) }
        let kind: SlowStep.Kind
        switch random.below(22) {
        case 0..<9: kind = .add(user: user, queue: queue, product: queue == 0 ? .koPlus : .ko)
        case 9..<16: kind = .remove(user: user, queue: queue)
        case 16..<19: kind = .plan(user: user, admits: random.isOne(of: 2))
        case 19..<21: kind = .credit(number: Int64(1 + random.below(12)))
        default:
            let day = SlowTime.day(now) + random.below(40)
            kind = now > 700 ? .end(day: day) : .remove(user: user, queue: 1 - queue)
        }
        return SlowStep(kind: kind, recorded: now, effective: effective)
    }
}
