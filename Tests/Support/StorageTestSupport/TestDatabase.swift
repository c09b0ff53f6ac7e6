public import Domain
import FoundationEssentials
import Glibc
import Logging
public import Postgres
public import Storage
import Synchronization

/// A migrated database on a private server of the test process, shared by all its tests.
///
/// Every test makes a company of its own with ``company(_:)``, so tests run in parallel and each shows the isolation. The
/// server ends with the process.
public final class TestDatabase: Sendable {
    /// The shared one; the first use starts the server and migrates, about two seconds.
    public static func shared() async throws -> TestDatabase {
        try await starter.value
    }

    private static let starter = Task { try await TestDatabase() }

    /// As koplus_app, and koplus_ops for the seller.
    public let api: Database
    /// As koplus_worker, and koplus_ops for the seller.
    public let worker: Database
    /// The superuser's connection to the migrated database.
    public let server: ConnectionParameters
    private let cluster: Cluster
    private static let count = Atomic<UInt64>(1)

    private convenience init() async throws {
        var configuration = Cluster.Configuration(directory: "/tmp/koplus-tests/\(getpid())")
        configuration.isDurable = false
        configuration.settings = ["max_connections": "200", "shared_buffers": "32MB"]
        Self.removeLeftovers()
        let cluster = try Cluster(configuration, logger: Self.logger)
        try await cluster.start()
        try await self.init(cluster, cluster.superuser)
    }

    private init(_ cluster: Cluster, _ server: ConnectionParameters) async throws {
        _ = try await Migrator(directory: Self.migrations).run(on: server)
        self.cluster = cluster
        self.server = server
        api = Database(Self.configuration(server, .api, Self.poolSize), logger: Self.logger)
        worker = Database(Self.configuration(server, .worker, Self.poolSize), logger: Self.logger)
    }

    /// As the product's, but as patient as a loaded machine needs.
    private static func configuration(_ server: ConnectionParameters, _ user: Database.ServiceRole, _ size: Int)
        -> Database.Configuration
    {
        var configuration = Database.Configuration(server: server, user: user, size: size)
        configuration.companies.bePatient()
        configuration.operators.bePatient()
        return configuration
    }

    /// Another migrated database on the same server, for a test that may harm other companies or must see no others.
    public static func separate() async throws -> TestDatabase {
        let shared = try await shared()
        let name = "separate_\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await Script("create_database", "CREATE DATABASE \(name)").run(on: shared.server)
        return try await TestDatabase(shared.cluster, shared.server.with(database: name))
    }

    /// Connections of each pool: `KOPLUS_TEST_POOL` runs the whole suite with another number than 8, for example 1.
    public static let poolSize = ProcessInfo.processInfo.environment["KOPLUS_TEST_POOL"].flatMap { Int($0) } ?? 8

    /// Another pair of pools on the same database, for example of another size.
    public func database(
        as user: Database.ServiceRole = .api, size: Int = poolSize,
        _ change: (inout Database.Configuration) -> Void = { _ in }
    ) -> Database {
        var configuration = Self.configuration(server, user, size)
        change(&configuration)
        return Database(configuration, logger: Self.logger)
    }

    /// A pool of the superuser, to look behind the product's back.
    public func superuser(size: Int = 2) -> Pool {
        pool(user: server.user, size: size)
    }

    /// A new company with nothing in it, in a shard of the caller's choice (by the end of its identifier).
    public func company(named name: String = "Testbolaget", shard: ShardNumber? = nil) async throws -> Company {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        var low = UInt64(bitPattern: Int64(getpid())) << 32 | number << 6 | 0x8000_0000_0000_0000
        low |= UInt64(shard?.value ?? Int(number % 64))
        let company = Company(
            id: CompanyID(high: Self.identifier(CompanySubject.self).high, low: low), name: name,
            createdAt: Self.now
        )
        try await api.withOperator { try await $0.create(company, by: .seller(at: Self.now)) }
        return company
    }

    private enum CompanySubject {}

    /// A new identifier.
    public static func identifier<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        Identifier(at: now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    }

    /// The clock, to the millisecond.
    public static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// The repository's `Migrations`, found from this file, or from the working directory.
    private static var migrations: String {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let beside = "/" + root + "/Migrations"
        return access(beside, R_OK) == 0 ? beside : "Migrations"
    }

    /// Servers of test processes that were killed: their directories stay behind.
    private static func removeLeftovers() {
        mkdir("/tmp/koplus-tests", 0o755)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp/koplus-tests")) ?? []
        for name in names {
            guard let process = pid_t(name), process == getpid() || kill(process, 0) != 0 else { continue }
            try? FileManager.default.removeItem(atPath: "/tmp/koplus-tests/" + name)
        }
    }
}

extension Pool.Configuration {
    /// Waits as long as a machine under load needs; what the deadlines do is tested elsewhere.
    fileprivate mutating func bePatient() {
        acquisitionTimeout = .seconds(60)
        operationTimeout = .seconds(60)
        connectTimeout = .seconds(60)
    }
}

extension TestDatabase {
    /// A pool of any role, to look past the product.
    public func pool(user: String, size: Int = 1) -> Pool {
        var configuration = Pool.Configuration(parameters: server.with(user: user), size: size)
        configuration.bePatient()
        return Pool(configuration, logger: Self.logger)
    }

    /// Changes an audit entry behind the product's back, as only a superuser can.
    public static func forge(auditEntry sequence: Int64, of company: CompanyID) async throws {
        let pool = try await shared().superuser(size: 1)
        let statement = Statement<(CompanyID, Int64), Int>.count(
            "forge_audit", "UPDATE audit SET action = 'forged' WHERE company_id = $1 AND sequence = $2"
        ) { $1.append($0.0, $0.1) }
        _ = try await pool.withOperator { try await $0.run(statement, (company, sequence)) }
        await pool.close()
    }
}

extension TestDatabase {
    /// Ends the connections whose open transaction holds an idempotency key's lock, as a crash would.
    public func breakTransactions(thatWroteFor company: CompanyID) async throws {
        let pool = superuser(size: 1)
        let statement = Statement<String, Int>.count(
            "break_transactions",
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid IN (
                SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint)
                    = hashtextextended($1 || 'k1', 7))
            """
        ) { $1.append($0) }
        _ = try await pool.withOperator { try await $0.run(statement, company.description) }
        await pool.close()
    }

    /// Makes a shard's lease this owner's for ten minutes, whoever has it: its epoch rises.
    public static func takeOver(_ shard: ShardNumber, owner: String) async throws -> ShardLease {
        let pool = try await shared().superuser(size: 1)
        let statement = Statement<(ShardNumber, String), LeaseEpoch>.one(
            "take_over",
            """
            UPDATE control.lease SET owner = $2, epoch = epoch + 1, expires_at = now() + interval '10 minutes'
            WHERE shard = $1 RETURNING epoch
            """
        ) {
            $1.append($0.0, $0.1)
        } decode: { row in
            try row.decode()
        }
        let epoch = try await pool.withOperator { try await $0.run(statement, (shard, owner)) }
        await pool.close()
        return ShardLease(shard: shard, epoch: epoch)
    }
}
