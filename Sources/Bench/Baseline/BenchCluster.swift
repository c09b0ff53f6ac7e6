import Foundation
import Logging
import Postgres
import Storage

/// A private, durable PostgreSQL for one benchmark, with the product's schema; gone afterwards.
struct BenchCluster {
    let cluster: Cluster
    let directory: String

    /// Where the server's own programs lie.
    static let binaries = "/usr/lib/postgresql/15/bin"
    static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    /// Starts one, hands it to `work`, and removes it.
    static func use<Output>(_ work: (BenchCluster) async throws -> Output) async throws -> Output {
        let directory = "/tmp/koplus-bench-\(ProcessInfo.processInfo.processIdentifier)"
        var configuration = Cluster.Configuration(directory: directory)
        configuration.settings = ["max_connections": "300", "shared_buffers": "256MB", "max_wal_size": "4GB"]
        let cluster = try Cluster(configuration, logger: logger)
        try await cluster.start()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            _ = try await Migrator(directory: "Migrations").run(on: cluster.superuser)
            let output = try await work(BenchCluster(cluster: cluster, directory: directory))
            await cluster.stop()
            return output
        } catch {
            await cluster.stop()
            throw error
        }
    }

    /// A pool of the superuser's, for tables of the benchmark's own.
    func pool(_ size: Int) -> Pool {
        Pool(Pool.Configuration(parameters: cluster.superuser, size: size), logger: Self.logger)
    }
}
