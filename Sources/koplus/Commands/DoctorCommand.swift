import ArgumentParser
import Domain
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

    @Option(help: "A company that is out of routing because workers ended over it: let it be routed again.")
    var release: String?
    @Option(help: "http://USER@HOST[:PORT], the address of Asterisk's ARI, to be asked too.")
    var asterisk: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        (flags["database"], flags["data"], flags["asterisk"]) = (database, data, asterisk)
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        let released = try release.map { text in
            guard let company = CompanyID(text) else {
                throw CommandRefusal(line: "--release: must be a company's id, as koplus doctor shows it")
            }
            return company
        }
        if !books, released == nil { try await examine(configuration, environment) }
        guard books || ServerDatabase.isThere(configuration) else {
            let text = "none yet; koplus serve makes it"
            return Output.write(Finding(state: .warning, thing: "database", text: text).line)
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            if let released { return try await release(released, database) }
            try await database.checkRole()
            Output.write("ok       database: answers, schema up to date, roles as they should be")
            guard books else { return try await showQuarantine(database) }
            let findings = try await BooksCheck(database).findings()
            for finding in findings { Output.write("\(finding)") }
            guard findings.isEmpty else { throw CommandRefusal(line: "the books break \(findings.count) rules") }
            Output.write("ok       books: every invariant holds")
        }
    }

    private func release(_ company: CompanyID, _ database: Database) async throws {
        guard try await database.withOperator({ try await $0.release(company) }) else {
            throw CommandRefusal(line: "--release: company \(company) is not out of routing")
        }
        Output.write("ok       company \(company): is routed again within a minute")
    }

    /// Names the companies that are out of routing.
    private func showQuarantine(_ database: Database) async throws {
        for found in try await database.withOperator({ try await $0.quarantinedCompanies() }) {
            let since = Date(timeIntervalSince1970: Double(found.since.milliseconds) / 1000).formatted(.iso8601)
            let text =
                "out of routing since \(since), workers ended over: \(found.suspect); "
                + "upgrade, then koplus doctor --release \(found.company)"
            Output.write(Finding(state: .warning, thing: "company \(found.company)", text: text).line)
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
