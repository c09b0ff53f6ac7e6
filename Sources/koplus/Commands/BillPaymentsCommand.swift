import ArgumentParser
import Billing
import Domain
import Foundation
import Storage

/// `koplus bill payments`: books the payments of a BgMax file.
struct BillPaymentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments",
        abstract: "Book the payments of a BgMax file; a row that was booked before changes nothing."
    )

    @Argument(help: "The file from Bankgirot, or - for standard input.")
    var file: String
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let input = InputFile(name: file)
        let payments: [BgMaxFile.Payment]
        do {
            let read = try BgMaxFile(Array(try input.read()))
            guard !read.isTest else { throw CommandRefusal(line: "\(input.label): is a test file of the bank") }
            payments = read.payments
        } catch let fault as BgMaxFault {
            throw CommandRefusal(line: "\(input.label): \(fault)")
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            let book = PaymentBook(database, clock: SystemTime.now)
            var counts: [PaymentOutcome: Int] = [:]
            for payment in payments {
                let outcome = try await book.take(ReceivedPayment(payment))
                counts[outcome, default: 0] += 1
                guard outcome == .unmatched else { continue }
                let reference = payment.reference.isEmpty ? "none" : payment.reference
                Output.complain("\(payment.date) \(payment.amount) kr, reference \(reference): no invoice of ours")
            }
            Output.write(
                "booked \(counts[.booked] ?? 0), booked before \(counts[.seen] ?? 0), "
                    + "without invoice \(counts[.unmatched] ?? 0)"
            )
        }
    }
}
