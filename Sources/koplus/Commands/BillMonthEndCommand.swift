import ArgumentParser
import Billing
import Domain
import Storage

/// `koplus bill month-end`: deferred income of a month becomes sales, and the month is locked.
struct BillMonthEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month-end",
        abstract: "Book a month's deferred income as sales and lock the month; once."
    )

    @Option(help: "The month to end, YYYY-MM.")
    var month: String
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let first = try BillMonth.first(month)
        try await OpenDatabase.use(database: database, data: data) { database in
            let end = MonthEnd(database, month: BillingMonth(of: first), clock: SystemTime.now)
            let report: MonthEndReport
            do {
                report = try await end.book()
            } catch MonthEndRefusal.notOver {
                let day = BillingMonth(of: first).next.first
                throw CommandRefusal(line: "--month: \(month) is not over; it can be ended from \(day)")
            } catch MonthEndRefusal.ended(let last) {
                throw CommandRefusal(line: "--month: the books are closed through \(last) already")
            } catch MonthEndRefusal.skips(let open) {
                throw CommandRefusal(line: "--month: \(open) must be ended first")
            }
            Output.write("\(month): ended, \(report.sales) kr became sales, \(report.companies) companies")
        }
    }
}
