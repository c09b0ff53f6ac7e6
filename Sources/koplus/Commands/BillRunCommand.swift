import ArgumentParser
import Billing
import Domain
import Foundation
import Logging
import Storage

/// `koplus bill run`: bills a month on the database. Safe to kill, to repeat and to start twice at once.
struct BillRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Bill every company's licences for a month and issue the invoices."
    )

    @Option(help: "The service month, YYYY-MM; without it the month that has begun in Stockholm.")
    var month: String?
    @Flag(help: "Bill a month later than the next one too.")
    var ahead = false
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let begun = BillingMonth(at: SystemTime.now(), in: .stockholm)
        let month = month ?? begun.description
        let first = try BillMonth.first(month)
        guard ahead || BillingMonth(of: first) <= begun.next else {
            let last = "the latest month to bill now is \(begun.next)"
            throw CommandRefusal(line: "--month: \(month) is far ahead, \(last); --ahead bills it all the same")
        }
        var stopped = 0
        try await OpenDatabase.use(database: database, data: data) { database in
            let report = try await bill(first, database)
            Output.write(
                "\(month): billed \(report.billed), without charge \(report.withoutCharge), "
                    + "already billed \(report.alreadyBilled), stopped \(report.stopped.count), "
                    + "to pay \(Money(ore: report.payableOre)) kr, credited \(Money(ore: report.creditedOre)) kr "
                    + "on \(report.creditNotes) credit notes"
            )
            for (company, fault) in report.stopped.sorted(by: { $0.key < $1.key }) {
                Output.write("company \(company) was not billed: \(fault.code) \(fault.detail)")
            }
            stopped = report.stopped.count
        }
        guard stopped == 0 else {
            Output.complain("\(stopped) companies were not billed; see why: koplus bill preview --month \(month)")
            throw ExitCode.failure
        }
    }

    private func bill(_ first: CivilDate, _ database: Database) async throws -> BillRunReport {
        do {
            return try await BillRun(database, month: first, clock: SystemTime.now).start { progress in
                let rate = Int(progress.companiesPerSecond.rounded())
                Output.complain("\(progress.companies) companies, \(rate)/s, \(progress.remaining) remain")
            }
        } catch let refusal as BillRunRefusal {
            throw CommandRefusal(refusal)
        }
    }
}
