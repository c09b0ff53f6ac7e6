import Foundation
import Logging
import Postgres

/// The database that the configuration names: the operator's own server, or a private cluster started here.
struct ServerDatabase {
    /// The private cluster; nil with a server of the operator's own.
    let cluster: Cluster?
    /// The connection that may change the schema.
    let owner: ConnectionParameters
    /// Keeps other processes out of the private cluster's directory.
    let claim: DirectoryClaim?

    /// Whether there is a database without making one: a server of the operator's own, or a private cluster made before.
    static func isThere(_ configuration: ServeConfiguration) -> Bool {
        configuration.database != nil
            || FileManager.default.fileExists(atPath: configuration.dataDirectory.appending(path: "postgresql").path)
    }

    /// Starts the private cluster when no server is configured.
    static func open(_ configuration: ServeConfiguration, logger: Logger) async throws -> ServerDatabase {
        if let owner = configuration.database { return ServerDatabase(cluster: nil, owner: owner, claim: nil) }
        let claim = try DirectoryClaim(configuration.dataDirectory)
        let directory = configuration.dataDirectory.appending(path: "postgresql").path
        do {
            let cluster = try Cluster(Cluster.Configuration(directory: directory), logger: logger)
            try await cluster.start()
            return ServerDatabase(cluster: cluster, owner: cluster.superuser, claim: claim)
        } catch let refusal as ClusterRefusal {
            throw CommandRefusal(line: "private database in \(directory): \(refusal)")
        }
    }

    /// Brings the schema up to date; the names of what was applied.
    func migrate(_ installation: Installation) async throws -> [String] {
        do {
            let applied = try await Migrator(directory: installation.migrations).run(on: owner)
            try await SignInRoles(["koplus_app", "koplus_worker", "koplus_ops"]).admit(by: owner)
            return applied
        } catch let refusal as MigrationRefusal {
            throw CommandRefusal(line: "\(installation.migrations): \(refusal)")
        } catch let error as PostgresError {
            throw CommandRefusal(line: "database \(owner.database) at \(owner.host): \(error)")
        }
    }
}
