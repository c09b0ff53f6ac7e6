import Billing
import Domain

/// What the slow model is told, in quarters of days and small numbers.
struct SlowStep {
    enum Kind {
        case add(user: Int, queue: Int, product: QueueProduct)
        case remove(user: Int, queue: Int)
        case plan(user: Int, admits: Bool)
        case end(day: Int)
        case run(month: Int)
        case credit(number: Int64)
    }

    let kind: Kind
    let recorded: Int
    let effective: Int

    static let company = CompanyID(high: 0, low: 1)

    static func user(_ number: Int) -> UserID { UserID(high: 0, low: UInt64(number + 1)) }

    /// The same for the product's ledger.
    var event: BillingEvent {
        let at = SlowTime.instant(effective)
        switch kind {
        case .add(let user, let queue, let product):
            return .memberAdded(
                company: Self.company, user: Self.user(user), queue: Self.queue(queue), product: product,
                effectiveAt: at)
        case .remove(let user, let queue):
            return .memberRemoved(
                company: Self.company, user: Self.user(user), queue: Self.queue(queue), effectiveAt: at)
        case .plan(let user, let admits):
            return .planChanged(
                company: Self.company, user: Self.user(user), plan: admits ? .pro : .basic, effectiveAt: at)
        case .end(let day): return .companyTerminated(company: Self.company, endsOn: SlowTime.date(day))
        case .run(let month): return .run(BillingMonth(index: 2026 * 12 + month))
        case .credit(let number): return .creditInvoice(InvoiceNumber(number), reissue: nil)
        }
    }

    private static func queue(_ number: Int) -> QueueID { QueueID(high: 0, low: UInt64(number + 1)) }
}
