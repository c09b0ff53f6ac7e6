import ArgumentParser
import Billing
import Domain
import Foundation
import Storage

/// `koplus bill journal`: every voucher dated in a month as one SIE 4I file.
struct BillJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Write the books of a month (SIE 4I) into a new file."
    )

    @Option(help: "The month of the vouchers' dates, YYYY-MM.")
    var month: String
    @Option(help: "The file, which must not be there: an export that was not imported yet is never overwritten.")
    var write: String
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let first = try BillMonth.first(month)
        guard !FileManager.default.fileExists(atPath: write) else {
            throw CommandRefusal(line: "--write: \(write) is there already: name a new file")
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            let journal = try await journal(of: BillingMonth(of: first), database)
            do {
                try Data(journal.sie).write(to: URL(filePath: write), options: .withoutOverwriting)
            } catch {
                throw CommandRefusal(
                    line: "--write: \(write) cannot be written; is there room, and may you write there?"
                )
            }
            if !journal.isFinal { Output.complain("\(month) is not ended: more may be booked in it") }
            Output.write("\(month): \(journal.vouchers) vouchers in \(write)")
        }
    }

    private func journal(of month: BillingMonth, _ database: Database) async throws -> JournalExport.Journal {
        do {
            let today = LocalCalendar.stockholm.date(of: SystemTime.now())
            return try await JournalExport(database, month: month).journal(generated: today)
        } catch let refusal as BillRunRefusal {
            throw CommandRefusal(refusal)
        }
    }
}
