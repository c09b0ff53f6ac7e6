import ArgumentParser
import Foundation
import Scenarios
import StrictJSON

/// `koplus bill`: everything about billing.
struct BillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill",
        abstract: "Billing.",
        subcommands: [BillSimulateCommand.self]
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
    @Option(help: "Write each document as UBL, the journal as SIE 4I and a table as CSV into this empty directory.")
    var write: String?

    func run() async throws {
        let directory = try write.map { try ExportDirectory($0) }
        let (simulation, output) = try InputFile(name: file).decode { data in
            let simulation = try BillSimulation(try JSONValue(parsing: data))
            return (simulation, try simulation.output())
        }
        try directory?.write(simulation.files())
        for notice in simulation.notices { Output.complain(notice) }
        Output.write(Data(output.utf8))
    }
}
