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
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let month = month ?? BillingMonth(at: SystemTime.now(), in: .stockholm).description
        let first = try BillMonth.first(month)
        var stopped = 0
        try await OpenDatabase.use(database: database, data: data) { database in
            let report = try await bill(first, database)
            Output.write(
                "\(month): billed \(report.billed), without charge \(report.withoutCharge), "
                    + "already billed \(report.alreadyBilled), stopped \(report.stopped.count), "
                    + "to pay \(report.payableOre) öre, credited \(report.creditedOre) öre "
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
