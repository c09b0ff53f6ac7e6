import ArgumentParser
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

    @Option(help: "The service month, YYYY-MM.")
    var month: String
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        guard let first = CivilDate(month + "-01") else {
            throw CommandRefusal(line: "--month: must be a month, YYYY-MM, not \"\(month)\"")
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            let report = try await bill(first, database)
            Output.write(
                "\(month): billed \(report.billed), without charge \(report.withoutCharge), "
                    + "already billed \(report.alreadyBilled), stopped \(report.stopped.count), "
                    + "to pay \(report.payableOre) öre"
            )
            for (company, fault) in report.stopped.sorted(by: { $0.key < $1.key }) {
                Output.complain("company \(company) was not billed: \(fault.code) \(fault.detail)")
            }
        }
    }

    private func bill(_ first: CivilDate, _ database: Database) async throws -> BillRunReport {
        do {
            return try await BillRun(database, month: first, clock: SystemTime.now).start { progress in
                let rate = Int(progress.companiesPerSecond.rounded())
                Output.complain("\(progress.companies) companies, \(rate)/s, \(progress.remaining) remain")
            }
        } catch let refusal as BillRunRefusal {
            switch refusal {
            case .noSeller: throw CommandRefusal(line: "the seller's legal data are missing: fill the table seller")
            case .notAMonth: throw CommandRefusal(line: "--month: must be a month, YYYY-MM")
            }
        }
    }
}
