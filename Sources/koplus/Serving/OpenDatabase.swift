import Foundation
import Logging
import Postgres
import ServiceLifecycle
import Storage

/// A database for the time of one command: opened, brought up to date, closed.
enum OpenDatabase {
    /// Hands the database to `work`; a fault of the server becomes one line, and so does a private database that is not
    /// there: a mistyped directory is no reason to make one.
    static func use(
        database address: String?,
        data: String?,
        _ work: (Database) async throws -> Void
    ) async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        (flags["database"], flags["data"]) = (address, data)
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        guard ServerDatabase.isThere(configuration) else {
            let directory = configuration.dataDirectory.path
            throw CommandRefusal(line: "data directory \(directory): has no database; name another with --data")
        }
        let installation = try Installation.find(environment: environment)
        var logger = Logger(label: "koplus")
        logger.logLevel = .error
        let server = try await ServerDatabase.open(configuration, logger: logger)
        let database = Database(.init(server: server.owner, user: .api), logger: logger)
        let outcome: Result<Void, any Error>
        do {
            _ = try await server.migrate(installation)
            outcome = .success(try await work(database))
        } catch {
            outcome = .failure(error)
        }
        await database.close()
        await server.cluster?.stop()
        do {
            try outcome.get()
        } catch let error as PostgresError {
            throw CommandRefusal(line: "the database refused: \(error)")
        }
    }
}
