public import Domain
public import Logging
import Metrics
public import ServiceLifecycle

/// Counts what lives and sets the gauges of `/metrics`: calls, agents, requests that wait, shards, connections.
///
/// What it counts is of the whole installation and the same in each process that serves.
public struct Census: Service {
    /// How often it counts.
    public static let pause: Duration = .seconds(15)

    private let database: Database
    private let pools: [(name: String, database: Database)]
    private let now: @Sendable () -> Instant
    private let logger: Logger

    /// - Parameters:
    ///   - database: where it counts.
    ///   - pools: whose connections are shown, by the name they are shown under.
    ///   - now: the time of day.
    public init(
        _ database: Database,
        pools: [(name: String, database: Database)],
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.database = database
        self.pools = pools
        self.now = now
        self.logger = logger
    }

    /// Counts each ``pause`` until the graceful shutdown.
    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                showPools()
                do {
                    show(try await count())
                } catch is CancellationError {
                    return
                } catch {
                    logger.debug("What lives could not be counted", metadata: ["error": "\(error)"])
                }
                try await Task.sleep(for: Self.pause, tolerance: .seconds(1))
            }
        }
    }

    /// What there is now. Throws `PostgresError`.
    public func count() async throws -> CensusReport {
        let now = now()
        return try await database.withOperator { transaction in
            var report = CensusReport()
            report.calls = Dictionary(try await transaction.run(CensusSQL.calls)) { first, _ in first }
            report.agents = Dictionary(try await transaction.run(CensusSQL.agents)) { first, _ in first }
            let (requests, oldest) = try await transaction.run(CensusSQL.requests)
            report.requests = requests
            report.oldestRequest = oldest.map { max(.zero, now - $0) } ?? .zero
            (report.held, report.free) = try await transaction.run(CensusSQL.shards)
            return report
        }
    }

    private func show(_ report: CensusReport) {
        for phase in CallState.Phase.allCases where phase != .ended {
            set("koplus_calls", ("phase", phase.rawValue), report.calls[phase] ?? 0)
        }
        for presence in Presence.Kind.allCases {
            set("koplus_agents", ("presence", presence.rawValue), report.agents[presence] ?? 0)
        }
        Gauge(label: "koplus_engine_requests_waiting").record(report.requests)
        Gauge(label: "koplus_engine_request_age_seconds").record(Double(report.oldestRequest.wholeMilliseconds) / 1000)
        set("koplus_shards", ("state", "held"), report.held)
        set("koplus_shards", ("state", "free"), report.free)
    }

    private func showPools() {
        for (name, database) in pools {
            let usage = database.usage
            for (state, count) in [("leased", usage.leased), ("idle", usage.idle)] {
                Gauge(label: "koplus_database_connections", dimensions: [("pool", name), ("state", state)])
                    .record(count)
            }
            set("koplus_database_waiting", ("pool", name), Int64(usage.waiting))
        }
    }

    private func set(_ label: String, _ dimension: (String, String), _ value: Int64) {
        Gauge(label: label, dimensions: [dimension]).record(value)
    }
}
