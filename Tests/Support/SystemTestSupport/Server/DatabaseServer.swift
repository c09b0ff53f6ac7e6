import Foundation
import Glibc
import Logging
public import Postgres

/// A real PostgreSQL server of one test's own, durable, that can be killed, frozen and started again.
public final class DatabaseServer: Sendable {
    private let cluster: Cluster
    private let logger = Logger(label: "database") { _ in SwiftLogNoOpLogHandler() }

    /// Starts a server in the directory.
    public static func start(in directory: RunDirectory) async throws -> DatabaseServer {
        let server = try DatabaseServer(directory)
        try await server.start()
        return server
    }

    private init(_ directory: RunDirectory) throws {
        var configuration = Cluster.Configuration(directory: directory.file("pg"))
        configuration.settings = ["max_connections": "200", "shared_buffers": "32MB"]
        cluster = try Cluster(configuration, logger: logger)
    }

    /// The superuser's connection, to look behind the product's back.
    public var superuser: ConnectionParameters { cluster.superuser }

    /// The address as `koplus serve --database` takes it: a Unix socket's directory stands in the place of the host.
    public var address: String {
        let host = superuser.host.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "postgresql://\(superuser.user)@\(host)/\(superuser.database)"
    }

    /// Starts the server, again after a kill: it recovers from its log.
    public func start() async throws {
        try await cluster.start()
    }

    /// Kills every process of the server at once, as a power cut would.
    public func crash() async throws {
        try await signal(SIGKILL)
    }

    /// Stops every process of the server where it stands.
    public func freeze() async throws {
        try await signal(SIGSTOP)
    }

    /// Lets a frozen server go on.
    public func thaw() async throws {
        try await signal(SIGCONT)
    }

    /// Writes rows behind the product's back.
    public func write(_ sql: String) async throws {
        try await Script("seed", sql).run(on: superuser)
    }

    /// Ends the server in order.
    public func stop() async {
        await cluster.stop()
    }

    private func signal(_ signal: Int32) async throws {
        guard let postmaster = await cluster.processID else { throw POSIXError(.ESRCH) }
        // The postmaster first: it starts no process afterwards.
        for process in [postmaster] + ProcessTree.children(of: postmaster) { kill(process, signal) }
    }
}
