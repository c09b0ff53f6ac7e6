import ArgumentParser
import Foundation
import Logging
import Observability
import Postgres

/// `koplus serve`: runs the product, all of it or some of its parts.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the product: API, call routing and pages.",
        discussion: """
            With nothing configured: a private database in the data directory, a simulated telephone switch, and a
            demo company whose queues move.
            Each option may be given as an environment variable instead, KOPLUS_ and its name in capitals
            (KOPLUS_DATABASE, KOPLUS_ROLES, …). The passwords of database and switch may be in files that
            KOPLUS_DATABASE_PASSWORD_FILE and KOPLUS_ASTERISK_PASSWORD_FILE name.
            """
    )

    @Option(help: "postgresql://USER@HOST[:PORT]/NAME[?sslmode=…]; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?
    @Option(help: "http://USER@HOST[:PORT], the control interface of an Asterisk; without it a simulated switch.")
    var asterisk: String?
    @Option(help: "The address to listen at (127.0.0.1).")
    var host: String?
    @Option(help: "Proxies that are believed whom a request comes from: 127.0.0.1,10.0.0.0/8 (nobody).")
    var trustedProxies: String?
    @Option(help: "The port (8080), 0 for a free one; without the api role health and metrics are served there.")
    var port: String?
    @Option(help: "What this process runs: api, worker, or both with a comma between (both).")
    var roles: String?
    @Option(help: "How many days history is kept, by whole months (400: to compare with the same month of last year).")
    var historyDays: String?
    @Option(help: "The folder of recordings, which Asterisk must be able to read (sounds in the data directory).")
    var sounds: String?
    @Option(
        help:
            "The program that speaks where nothing is recorded: text on its input, {file}, {language}; or off (espeak-ng)."
    )
    var voice: String?
    @Option(help: "A demo company with callers and agents: on or off (on with nothing configured).")
    var demo: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var flags: [String: String] = [:]
        (flags["database"], flags["data"], flags["host"], flags["port"]) = (database, data, host, port)
        (flags["asterisk"], flags["roles"], flags["demo"]) = (asterisk, roles, demo)
        (flags["history-days"], flags["trusted-proxies"]) = (historyDays, trustedProxies)
        (flags["sounds"], flags["voice"]) = (sounds, voice)
        let configuration = try ServeConfiguration(flags: flags, environment: environment)
        do {
            try configuration.requireKnownHosts(flags: flags, environment: environment)
            try await serve(configuration, try Installation.find(environment: environment))
        } catch {
            throw ServeFault.refusal(of: error, configuration) ?? error
        }
    }

    private func serve(_ configuration: ServeConfiguration, _ installation: Installation) async throws {
        let logger = Logger(label: "koplus") { JSONLogHandler(label: $0) }
        // A taken port is said before a database is made for nothing.
        try await ListeningPlace(host: configuration.host, port: configuration.port).check()
        let server = try await ServerDatabase.open(configuration, logger: logger)
        let outcome: Result<Void, any Error>
        do {
            for name in try await server.migrate(installation) { Output.write("applied \(name)") }
            let composition = Composition(
                configuration: configuration,
                installation: installation,
                server: server,
                logger: logger
            )
            outcome = .success(try await composition.run())
        } catch {
            outcome = .failure(error)
        }
        await server.cluster?.stop()
        try outcome.get()
    }
}
