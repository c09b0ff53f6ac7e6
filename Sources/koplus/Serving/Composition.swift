import API
import Domain
import Foundation
import Logging
import Metrics
import Observability
import Postgres
import Secrets
import ServiceLifecycle
import Sounds
import Storage
import Switch
import UnixSignals
import Worker

/// What one process serves, put together of the parts that it is told to run.
struct Composition {
    /// How long a shutdown may take before what is left is cancelled.
    static let shutdownLimit: Duration = .seconds(30)

    let configuration: ServeConfiguration
    let installation: Installation
    let server: ServerDatabase
    let logger: Logger
    let passwords = PasswordRoom()
    let metrics = MetricsRegistry(help: MetricsHelp.sentences)
    private let readiness = Readiness(health: Health())
    private let board = WakeBoard()
    /// Which process we are, in leases and wake-ups; new at each start.
    private let name = "p" + SecureRandom.bytes(8).map { String($0, radix: 16) }.joined()

    /// Serves until SIGTERM or SIGINT.
    ///
    /// The services are shut down from the last to the first: the process stops to be ready, the worker hands its shards
    /// over, the API finishes what it was asked, the databases close, and the private cluster stops last.
    func run() async throws {
        MetricsSystem.bootstrap(metrics)
        let database = Database(.init(server: server.owner, user: isAPI ? .api : .worker), logger: logger)
        try await database.checkRole()
        readiness.watch(database)
        readiness.watch(try Migrator(directory: installation.migrations), on: server.owner)
        let greeting = try await Greeting.prepared(configuration, database, passwords)
        let bell = Bell(board: board)
        let sender = server.cluster == nil ? WakeUpSender(database: database, origin: name, logger: logger) : nil
        var services: [any Service] = server.cluster.map { [$0] } ?? []
        services.append(database)
        let housekeeping = Housekeeping(database, configuration.housekeeping, owner: name)
        services.append(Housekeeper(housekeeping, now: SystemTime.now, logger: logger))
        if let sender {
            let user: Database.ServiceRole = isAPI ? .api : .worker
            let parameters = server.owner.with(user: user.rawValue)
            services.append(sender)
            services.append(WakeUpListener(parameters: parameters, origin: name, bell: bell, logger: logger))
        }
        let (worker, pools, workerServices) = worker(bell)
        services += workerServices
        let counted = [(name: "main", database: database)] + pools
        services.append(Census(database, pools: counted, now: SystemTime.now, logger: logger))
        bell.connect(worker: worker, sender: sender)
        services.append(try api(database, bell, greeting))
        if let worker { services.append(worker) }
        services.append(readiness)
        try await run(services)
        try await passwords.close()
    }

    private var isAPI: Bool { configuration.parts.contains(.api) }

    private func run(_ services: [any Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = Self.shutdownLimit
        try await ServiceGroup(configuration: group).run()
    }

    /// The worker, when this process is one, its databases by name, and the services that it stands on.
    private func worker(_ bell: Bell) -> (Worker?, [(name: String, database: Database)], [any Service]) {
        guard configuration.parts.contains(.worker) else { return (nil, [], []) }
        let database = Database(.init(server: server.owner, user: .worker, size: 12), logger: logger)
        let leases = Database(.init(server: server.owner, user: .worker, size: 1), logger: logger)
        let (telephony, switchServices) = telephony()
        let worker = Worker(
            configuration: WorkerConfiguration(owner: name, prompts: PromptLibrary(folder: phrases?.soundName)),
            database: database,
            leases: leases,
            telephony: telephony,
            readers: bell,
            logger: logger
        )
        readiness.watchLeases(of: worker, in: database)
        readiness.watchSwitch(of: worker)
        let pools = [(name: "worker", database: database), (name: "leases", database: leases)]
        let speakers = configuration.asterisk == nil ? [] : [phrases].compactMap(\.self)
        return (worker, pools, [database, leases] + switchServices + speakers)
    }

    /// What callers hear where a company has recorded nothing.
    private var phrases: PhraseMaker? {
        configuration.voice.map { voice in
            PhraseMaker(folder: PhraseFolder(root: configuration.sounds, voice: voice), logger: logger)
        }
    }

    /// The telephone switch, and the services that it stands on.
    private func telephony() -> (any Switch, [any Service]) {
        if let asterisk = configuration.asterisk {
            let telephony = AsteriskSwitch(asterisk, logger: logger)
            return (telephony, [telephony])
        }
        let telephony = SimulatedSwitch(start: SystemTime.now(), seed: DemoTraffic.seed)
        let callers = configuration.isDemo ? [DemoTraffic(cast: DemoCast(), telephony: telephony)] : []
        return (telephony, [SwitchClock(telephony: telephony)] + callers)
    }

    /// The HTTP server; without the API's role it serves health and metrics alone.
    private func api(_ database: Database, _ bell: Bell, _ greeting: Greeting) throws -> APIServer {
        let services = APIServices(
            clock: APIClock(now: SystemTime.now, uptime: { .now }),
            database: database,
            passwords: passwords,
            health: readiness.health,
            metrics: metrics,
            board: board,
            wakeOwner: { bell.wakeOwner(of: $0) }
        )
        var settings = APIServer.Configuration(
            host: configuration.host,
            port: configuration.port,
            cookie: configuration.cookie
        )
        settings.trustedProxies = configuration.trustedProxies
        settings.isForWatchersOnly = !isAPI
        if isAPI, FileManager.default.fileExists(atPath: installation.web + "/index.html") {
            settings.pages = try WebAssets(folder: installation.web)
        }
        return APIServer(settings, services, logger: logger, onRunning: { greeting.write(port: $0) })
    }
}
