public import Billing
public import Domain
import Postgres

/// Ends a month in the books: deferred income of it, and of earlier ones, becomes sales, and nothing is booked in it any
/// more (billing rules R37, R38, R56).
///
/// One transaction: killed, it has not happened; asked again, it is refused. Later events of the month are booked on the
/// first day of the first open month.
public struct MonthEnd: Sendable {
    private let database: Database
    private let month: BillingMonth
    private let clock: @Sendable () -> Instant

    /// The end of a month; `clock` says the time, which must not lie before the month's last day.
    public init(_ database: Database, month: BillingMonth, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.month = month
        self.clock = clock
    }

    /// Books it; answers for how many companies, and how much.
    ///
    /// Throws ``MonthEndRefusal``.
    public func book() async throws -> MonthEndReport {
        let now = clock()
        guard LocalCalendar.stockholm.date(of: now) >= month.last else { throw MonthEndRefusal.notOver }
        return try await database.withOperator { seller in
            if let locked = try await seller.run(BooksSQL.lock).map(BillingMonth.init(of:)) {
                guard locked < month else { throw MonthEndRefusal.ended(through: locked) }
                let next = locked.advanced(by: 1)
                guard next == month else { throw MonthEndRefusal.skips(next) }
            }
            let left = try await seller.run(DeferralSQL.left, month.first)
            let entries = Dictionary(grouping: left, by: \.company).sorted { $0.key < $1.key }
                .map { MonthEndEntry(of: $0.key, month: month, at: now, left: $0.value) }
            if !entries.isEmpty {
                let text = "Periodisering \(month)"
                _ = try await seller.run(
                    DeferralSQL.entries,
                    (entries: entries, bookedOn: month.last, description: text, at: now)
                )
                _ = try await seller.run(DeferralSQL.insert, entries.flatMap(\.deferrals))
            }
            _ = try await seller.run(BooksSQL.close, month.first)
            return MonthEndReport(companies: entries.count, sales: Money(ore: left.map(\.ore).reduce(0, +)))
        }
    }
}
