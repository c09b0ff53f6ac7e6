import ArgumentParser
import Foundation
import Logging
import Postgres

/// `koplus migrate`: brings the database's schema up to date.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema up to date (forward only)."
    )

    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        flags["database"] = database
        flags["data"] = data
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        let installation = try Installation.find(environment: environment)
        var logger = Logger(label: "koplus")
        logger.logLevel = .error
        let server = try await ServerDatabase.open(configuration, logger: logger)
        let outcome: Result<[String], any Error>
        do {
            outcome = .success(try await server.migrate(installation))
        } catch {
            outcome = .failure(error)
        }
        await server.cluster?.stop()
        let applied = try outcome.get()
        for name in applied { Output.write("applied \(name)") }
        Output.write(applied.isEmpty ? "up to date" : "\(applied.count) applied")
    }
}
