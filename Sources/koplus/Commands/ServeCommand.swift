import API
import ArgumentParser
import Domain
import Foundation
import Logging
import Observability
import Postgres
import Secrets
import ServiceLifecycle
import Storage
import UnixSignals

/// `koplus serve`: runs the HTTP API on the configured database, or on a private one.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the HTTP API. With nothing configured: a private database in the data directory."
    )

    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?
    @Option(help: "The address to listen at.")
    var host: String?
    @Option(help: "The port; 0 takes a free one.")
    var port: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        (flags["database"], flags["data"], flags["host"], flags["port"]) = (database, data, host, port)
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        let installation = try Installation.find(environment: environment)
        let logger = Logger(label: "koplus") { JSONLogHandler(label: $0) }
        let server = try await ServerDatabase.open(configuration, logger: logger)
        do {
            for name in try await server.migrate(installation) { Output.write("applied \(name)") }
            try await serve(configuration, server, logger)
        } catch {
            await server.cluster?.stop()
            throw error
        }
        await server.cluster?.stop()
    }

    private func serve(_ configuration: ServeConfiguration, _ server: ServerDatabase, _ logger: Logger) async throws {
        let database = Database(.init(server: server.owner, user: .api), logger: logger)
        try await database.checkRole()
        let passwords = PasswordRoom()
        let staff = try await FirstOperator.makeIfNobody(in: database, passwords: passwords, at: SystemTime.now())
        let health = Health()
        health.register("database") {
            do {
                try await database.ping()
                return .well
            } catch {
                return .unwell("the database does not answer")
            }
        }
        let services = APIServices(
            database: database,
            passwords: passwords,
            health: health,
            metrics: MetricsRegistry(),
            board: WakeBoard(),
            wakeOwner: { _ in }
        )
        let host = configuration.host
        let isLoopback = host == "127.0.0.1" || host == "localhost"
        let api = APIServer(
            .init(host: host, port: configuration.port, cookie: isLoopback ? .development : .secure),
            services,
            logger: logger,
            onRunning: { Self.greet(host, $0, staff) }
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: database), .init(service: api)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try await passwords.close()
    }

    private static func greet(_ host: String, _ port: Int, _ staff: FirstOperator?) {
        Output.write("KÖ Plus serves at http://\(host):\(port) (contract: /v1/openapi.json, health: /readyz)")
        guard let staff else { return }
        Output.write("First operator: \(FirstOperator.email), password \(staff.password) (shown once)")
    }
}
