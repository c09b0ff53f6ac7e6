import Foundation
import Glibc
import Logging

@testable import Postgres

/// The one private server of this test process, started by the first test that asks.
actor TestServer {
    static let shared = TestServer()

    static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private var starting: Task<Cluster, any Error>?
    private var databases = 0

    /// A fresh database with a role that row-level security binds.
    static func database() async throws -> ConnectionParameters {
        try await shared.makeDatabase()
    }

    /// A pool on a fresh database.
    static func pool(size: Int = 2, _ change: (inout Pool.Configuration) -> Void = { _ in }) async throws -> Pool {
        var configuration = Pool.Configuration(parameters: try await database(), size: size)
        configuration.acquisitionTimeout = .seconds(60)
        configuration.operationTimeout = .seconds(60)
        configuration.idleInTransactionTimeout = .seconds(120)
        change(&configuration)
        return Pool(configuration, logger: logger)
    }

    /// A directory of this run's own, outside the sources and removed by the system.
    static func directory(_ name: String) -> String {
        "/tmp/koplus-tests-\(ProcessInfo.processInfo.processIdentifier)/\(name)"
    }

    static func configuration(_ name: String) -> Cluster.Configuration {
        _ = leftovers
        // The parents must let the server's user pass.
        let parent = "/tmp/koplus-tests-\(ProcessInfo.processInfo.processIdentifier)"
        try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: parent)
        var configuration = Cluster.Configuration(directory: directory(name))
        configuration.isDurable = false
        configuration.settings = ["max_connections": "200", "shared_buffers": "32MB"]
        return configuration
    }

    /// Removes, once and beside the tests, what earlier runs left: their servers ended with them.
    private static let leftovers: Void = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        let dead = names.filter { name in
            guard name.hasPrefix("koplus-tests-") else { return false }
            return pid_t(name.dropFirst("koplus-tests-".count)).map { kill($0, 0) != 0 } ?? false
        }
        let arguments = ["-rf", "--one-file-system"] + dead.map { "/tmp/" + $0 }
        _ = try? Process.run(URL(filePath: "/bin/rm"), arguments: arguments)
    }()

    private func makeDatabase() async throws -> ConnectionParameters {
        let cluster = try await cluster()
        databases += 1
        let name = "test_\(databases)"
        try await Script("create_database", "CREATE DATABASE \(name)").run(on: cluster.superuser)
        let parameters = cluster.superuser.with(database: name)
        try await Script("schema", Self.noteSchema).run(on: parameters)
        try await Script("grants", "GRANT SELECT, INSERT, UPDATE, DELETE ON note TO tester").run(on: parameters)
        return parameters.with(user: "tester")
    }

    private func cluster() async throws -> Cluster {
        if let starting { return try await starting.value }
        let task = Task {
            let cluster = try Cluster(Self.configuration("shared"), logger: Self.logger)
            try await cluster.start()
            try await Script("role", "CREATE ROLE tester LOGIN NOSUPERUSER NOBYPASSRLS").run(on: cluster.superuser)
            return cluster
        }
        starting = task
        return try await task.value
    }

    /// One patient connection past whatever a test has put between.
    static func direct(_ parameters: ConnectionParameters) -> Pool {
        var configuration = Pool.Configuration(parameters: parameters, size: 1)
        configuration.acquisitionTimeout = .seconds(60)
        configuration.operationTimeout = .seconds(60)
        configuration.connectTimeout = .seconds(60)
        return Pool(configuration, logger: logger)
    }

    /// A server whose commits outlive it.
    static func durable(_ name: String) -> Cluster.Configuration {
        var configuration = configuration(name)
        configuration.isDurable = true
        return configuration
    }

    static let noteSchema = """
        CREATE TABLE note (
            company_id uuid NOT NULL,
            number int NOT NULL,
            words text NOT NULL CONSTRAINT note_words_not_empty CHECK (words <> ''),
            CONSTRAINT note_key PRIMARY KEY (company_id, number)
        );
        ALTER TABLE note ENABLE ROW LEVEL SECURITY;
        ALTER TABLE note FORCE ROW LEVEL SECURITY;
        CREATE POLICY note_company ON note
            USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
            WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
        """
}
