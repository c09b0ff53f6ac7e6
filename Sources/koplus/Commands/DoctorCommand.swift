import ArgumentParser
import Foundation
import Logging
import Storage

/// `koplus doctor`: says what is wrong with an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Say what is missing and how to get it: programs, disk, switch, database; or check the books (--books)."
    )

    @Flag(help: "Check every invariant of the books by SQL.")
    var books = false
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    @Option(help: "http://USER@HOST[:PORT], the address of Asterisk's ARI, to be asked too.")
    var asterisk: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        (flags["database"], flags["data"], flags["asterisk"]) = (database, data, asterisk)
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        if !books { try await examine(configuration, environment) }
        guard books || ServerDatabase.isThere(configuration) else {
            let text = "none yet; koplus serve makes it"
            return Output.write(Finding(state: .warning, thing: "database", text: text).line)
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            try await database.checkRole()
            Output.write("ok       database: answers, schema up to date, roles as they should be")
            guard books else { return }
            let findings = try await BooksCheck(database).findings()
            for finding in findings { Output.write("\(finding)") }
            guard findings.isEmpty else { throw CommandRefusal(line: "the books break \(findings.count) rules") }
            Output.write("ok       books: every invariant holds")
        }
    }

    private func examine(_ configuration: ServeConfiguration, _ environment: [String: String]) async throws {
        var logger = Logger(label: "koplus")
        logger.logLevel = .critical
        let examination = Examination(configuration: configuration, environment: environment, logger: logger)
        let findings = await examination.findings()
        for finding in findings { Output.write(finding.line) }
        let missing = findings.filter { $0.state == .missing }.map(\.thing)
        guard missing.isEmpty else {
            throw CommandRefusal(line: "missing: \(missing.joined(separator: ", ")); see above how to get it")
        }
    }
}
