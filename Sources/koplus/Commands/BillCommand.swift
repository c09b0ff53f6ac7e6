import ArgumentParser
import Foundation
import Scenarios
import StrictJSON

/// `koplus bill`: everything about billing.
struct BillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill",
        abstract: "Billing.",
        subcommands: [
            BillRunCommand.self, BillPreviewCommand.self, BillExportCommand.self, BillMonthEndCommand.self,
            BillJournalCommand.self, BillPaymentsCommand.self, BillSimulateCommand.self,
        ]
    )
}

/// `koplus bill simulate`: the billing rules driven by a file.
struct BillSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Drive the billing rules from a scenario file: documents, credits, postings, balances."
    )

    @Argument(help: "A scenario file (JSON), or - for standard input.")
    var file: String
    @Option(help: "Write documents (UBL, PDF), the journal (SIE 4I) and a table (CSV) into this empty directory.")
    var write: String?

    func run() async throws {
        let (simulation, output) = try InputFile(name: file).decode { data in
            let simulation = try BillSimulation(try JSONValue(parsing: data))
            return (simulation, try simulation.output())
        }
        let warnings = try write.map { try WriteDirectory(path: $0).use { try $0.write(simulation) } } ?? []
        for notice in simulation.notices + warnings { Output.complain(notice) }
        Output.write(Data(output.utf8))
    }
}
