import Domain
import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: routes, pages and the board that streams wait at, as one service.
public struct APIServer: Service {
    /// Where and how it listens.
    public struct Configuration: Sendable {
        /// The address to listen at.
        public var host: String
        /// The port; 0 takes a free one.
        public var port: Int
        /// The cookie of signed-in browsers; `.development` only for a demo at a loopback address.
        public var cookie: SessionCookie
        /// What it allows.
        public var limits: APILimits
        /// The pages' files; nil serves the API alone.
        public var pages: WebAssets?
        /// The proxies that are believed whom a request comes from.
        public var trustedProxies = TrustedProxies.none
        /// Whether only health, readiness and metrics are served: for a process without the API's role.
        public var isForWatchersOnly = false

        /// Listens at a loopback address without pages.
        public init(
            host: String = "127.0.0.1",
            port: Int = 8080,
            cookie: SessionCookie = .secure,
            limits: APILimits = APILimits(),
            pages: WebAssets? = nil
        ) {
            self.host = host
            self.port = port
            self.cookie = cookie
            self.limits = limits
            self.pages = pages
        }
    }

    /// All operations, as they are installed and described.
    public let table: RouteTable
    /// Everything that is answered, `METHOD path` each: the operations and the pages.
    let installed: [String]
    private let application: Application<RouterResponder<OpenContext>>
    private let board: WakeBoard

    /// Puts the server together.
    ///
    /// - Parameter onRunning: told the port once it listens.
    public init(
        _ configuration: Configuration,
        _ services: APIServices,
        logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        let limits = configuration.limits
        table = Self.table(configuration, services)
        let router = Self.router(table, configuration, services)
        installed = router.routes.map(\.description)
        board = services.board
        application = Application(
            responder: router.buildResponder(),
            server: ServerParts.builder(limits),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: nil,
                backlog: 4096,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    /// Serves until the graceful shutdown; open streams end then.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (application, board) = (application, board)
            group.addTask { try await application.run() }
            group.addTask { try await board.run() }
            // Not waitForAll: the board would be waited for although the server could not begin to listen.
            for try await _ in group {}
        }
    }

    /// Everything that is answered: the operations of the table, and the pages.
    static func router(_ table: RouteTable, _ configuration: Configuration, _ services: APIServices)
        -> Router<OpenContext>
    {
        let router = ServerParts.router(table, configuration: configuration, services: services)
        configuration.pages?.install(in: router)
        return router
    }

    static func table(_ configuration: Configuration, _ services: APIServices) -> RouteTable {
        let operations = OperationsRoutes(health: services.health, metrics: services.metrics).routes
        guard !configuration.isForWatchersOnly else { return DocumentRoute.table(with: operations) }
        let sessions = SessionRoutes(services: services, cookie: configuration.cookie).routes
        let people =
            CompanyRoutes(services: services).routes + UserRoutes(services: services).routes
            + APIKeyRoutes(services: services).routes + DeviceRoutes(services: services).routes
        let queues =
            QueueRoutes(services: services).routes + NumberRoutes(services: services).routes
            + MembershipRoutes(services: services).routes + TemporaryScheduleRoutes(services: services).routes
        let inbox = EngineInbox(services: services, patience: configuration.limits.engineAnswer)
        let presence =
            LoginRoutes(inbox: inbox).routes + PresenceRoutes(services: services, inbox: inbox).routes
            + WrapUpRoutes(inbox: inbox).routes + AgentStateRoutes(services: services, inbox: inbox).routes
        let live =
            LiveRoutes(services: services).routes + CallRoutes(services: services).routes
            + EventRoutes(services: services, cookie: configuration.cookie, limits: configuration.limits).routes
        let seller =
            CompanyUserRoutes(services: services).routes + CompanyNumberRoutes(services: services).routes
            + SellerRoutes(services: services).routes + PriceRoutes(services: services).routes
        let all = operations + sessions + people + queues + presence + live + seller
        return DocumentRoute.table(with: all, cookie: configuration.cookie)
    }
}
