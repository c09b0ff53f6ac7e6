import Domain
import FoundationEssentials
import Glibc
import Logging
import Postgres
import Storage

/// A migrated database of the worker's tests alone: leases are one table for all workers of a database.
final class WorkerDatabase: Sendable {
    /// As the API and the seller use it.
    let api: Database
    /// As the worker uses it.
    let worker: Database
    /// As the worker uses it for leases.
    let leases: Database
    /// To look and reach behind the product's back.
    let superuser: Pool
    private let cluster: Cluster

    static func shared() async throws -> WorkerDatabase { try await starter.value }

    private static let starter = Task { try await WorkerDatabase() }
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private init() async throws {
        let directory = "/tmp/koplus-worker-tests/\(getpid())"
        try? FileManager.default.removeItem(atPath: directory)
        mkdir("/tmp/koplus-worker-tests", 0o755)
        var configuration = Cluster.Configuration(directory: directory)
        configuration.isDurable = false
        configuration.settings = ["max_connections": "100", "shared_buffers": "32MB"]
        cluster = try Cluster(configuration, logger: Self.logger)
        try await cluster.start()
        _ = try await Migrator(directory: Self.migrations).run(on: cluster.superuser)
        api = Database(.init(server: cluster.superuser, user: .api), logger: Self.logger)
        worker = Database(.init(server: cluster.superuser, user: .worker), logger: Self.logger)
        leases = Database(.init(server: cluster.superuser, user: .worker, size: 1), logger: Self.logger)
        superuser = Pool(Pool.Configuration(parameters: cluster.superuser, size: 2), logger: Self.logger)
    }

    private static var migrations: String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let beside = "/" + root + "/Migrations"
        return access(beside, R_OK) == 0 ? beside : "Migrations"
    }

    /// Runs one statement without an answer as the superuser.
    func execute(_ sql: String) async throws {
        let statement = Statement<Void, Void>.done("test_\(sql.hashValue)", sql) { _, _ in }
        try await superuser.withOperator { try await $0.run(statement, ()) }
    }

    /// Reads one number as the superuser.
    func count(_ sql: String) async throws -> Int64 {
        let statement = Statement<Void, Int64>.one("test_\(sql.hashValue)", sql) { _, _ in
        } decode: {
            try $0.decode()
        }
        return try await superuser.withOperator { try await $0.run(statement, ()) }
    }

    /// What the server holds a setting to be on the connections that write behind the fence.
    func setting(_ name: String) async throws -> String {
        let configuration = Database.Configuration(server: cluster.superuser, user: .worker, size: 1)
        let pool = Pool(configuration.companies, logger: Self.logger)
        let statement = Statement<String, String>.one("test_setting", "SELECT current_setting($1)") {
            $1.append($0)
        } decode: {
            try $0.decode()
        }
        let value = try await pool.withOperator { try await $0.run(statement, name) }
        await pool.close()
        return value
    }

    /// Reads texts as the superuser.
    func texts(_ sql: String) async throws -> [String] {
        let statement = Statement<Void, [String]>.rows("test_\(sql.hashValue)", sql) { _, _ in
        } decode: {
            try $0.decode()
        }
        return try await superuser.withOperator { try await $0.run(statement, ()) }
    }
}
