import ArgumentParser
import Storage

/// `koplus doctor`: says what is wrong with an installation.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what is wrong: with the books (--books), else with the database and its schema."
    )

    @Flag(help: "Check every invariant of the books by SQL.")
    var books = false
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        try await OpenDatabase.use(database: database, data: data) { database in
            try await database.checkRole()
            Output.write("database: answers, schema up to date, roles as they should be")
            guard books else { return }
            let findings = try await BooksCheck(database).findings()
            for finding in findings { Output.write("\(finding)") }
            guard findings.isEmpty else { throw CommandRefusal(line: "the books break \(findings.count) rules") }
            Output.write("books: every invariant holds")
        }
    }
}
