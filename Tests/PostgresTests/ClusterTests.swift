import Foundation
import Glibc
import Testing

@testable import Postgres

/// Servers of their own, since their processes are stopped and killed.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ClusterTests {
    private func cluster(
        _ name: String,
        _ change: (inout Cluster.Configuration) -> Void = { _ in }
    ) throws -> Cluster {
        var configuration = TestServer.configuration(name)
        change(&configuration)
        return try Cluster(configuration, logger: TestServer.logger)
    }

    private func pool(_ cluster: Cluster) -> Pool {
        var configuration = Pool.Configuration(parameters: cluster.superuser, size: 1)
        configuration.acquisitionTimeout = .seconds(30)
        return Pool(configuration, logger: TestServer.logger)
    }

    @Test func `a cluster checks its pages, listens on a socket only and keeps its data over restarts`() async throws {
        let cluster = try cluster("restart")
        try await cluster.start()
        let settings = Statement<Void, (String, String)>.one(
            "settings",
            "SELECT current_setting('data_checksums'), current_setting('listen_addresses')"
        ) { _, _ in
        } decode: { row in
            (try row.decode(), try row.decode())
        }
        let first = pool(cluster)
        let values = try await first.withOperator { tx in try await tx.run(settings) }
        #expect(values == ("on", ""))
        try await Script("make", "CREATE TABLE kept (x int)").run(on: cluster.superuser)
        await first.close()
        await cluster.stop()
        #expect(await cluster.processID == nil)
        try await cluster.start()
        try await Script("read", "SELECT x FROM kept").run(on: cluster.superuser)
        await cluster.stop()
    }

    @Test func `a killed server starts again, and what was open is lost with a known outcome`() async throws {
        // Durable: without it the last commits may die with the server's memory.
        let cluster = try cluster("killed") { $0.isDurable = true }
        try await cluster.start()
        try await Script("make", "CREATE TABLE kept (x int)").run(on: cluster.superuser)
        let insert = Statement<Int, Void>.done("insert", "INSERT INTO kept VALUES ($1::bigint)") { $1.append($0) }
        let count = Statement<Void, Int>.one("count", "SELECT count(*) FROM kept") { _, _ in
        } decode: { row in
            try row.decode()
        }
        let pool = pool(cluster)
        try await pool.withOperator { tx in try await tx.run(insert, 1) }
        let error = await refusal {
            try await pool.withOperator { tx in
                try await tx.run(insert, 2)
                kill(try #require(await cluster.processID), SIGKILL)
                kill(try await tx.run(Note.process), SIGKILL)
                try await tx.run(insert, 3)
            }
        }
        #expect(error?.kind == .lost || error?.kind == .server)
        #expect(error?.isOutcomeUnknown == false)
        try await cluster.start()
        #expect(try await pool.withOperator { tx in try await tx.run(count) } == 1)
        await cluster.stop()
    }

    @Test func `a server that stands still ends in a timeout, and serves again when it goes on`() async throws {
        let cluster = try cluster("stopped")
        try await cluster.start()
        let pool = pool(cluster)
        let backend = try await pool.withOperator { tx in try await tx.run(Note.process) }
        let postmaster = try #require(await cluster.processID)
        kill(backend, SIGSTOP)
        kill(postmaster, SIGSTOP)
        let start = ContinuousClock.now
        let error = await refusal {
            try await pool.withOperator(timeout: .milliseconds(200)) { tx in _ = try await tx.run(Note.setting) }
        }
        #expect(error?.isOutcomeUnknown == true)
        var configuration = pool.configuration
        configuration.acquisitionTimeout = .milliseconds(300)
        let hurried = Pool(configuration, logger: TestServer.logger)
        let refused = await refusal { try await hurried.withOperator { tx in _ = try await tx.run(Note.setting) } }
        #expect(refused?.kind == .connection)
        #expect(ContinuousClock.now - start < .seconds(10))
        kill(postmaster, SIGCONT)
        kill(backend, SIGCONT)
        #expect(try await pool.withOperator { tx in try await tx.run(Note.process) } != backend)
        await cluster.stop()
    }

    @Test func `two servers never share a directory; the second waits for the first to end`() async throws {
        let first = try cluster("shared-directory")
        try await first.start()
        let hurried = try cluster("shared-directory") { $0.lockTimeout = .zero }
        await #expect(throws: ClusterRefusal.self) { try await hurried.start() }
        let patient = try cluster("shared-directory")
        async let starting: Void = patient.start()
        await first.stop()
        try await starting
        #expect(await patient.processID != nil)
        await patient.stop()
    }

    @Test func `a supervised server that is killed comes back`() async throws {
        let cluster = try cluster("supervised")
        try await cluster.start()
        let running = Task { try await cluster.run() }
        let pool = pool(cluster)
        let before = try await pool.withOperator { tx in try await tx.run(Note.process) }
        kill(try #require(await cluster.processID), SIGKILL)
        kill(before, SIGKILL)
        // The break may be noticed only when the connection is used; that is a known outcome and may be repeated.
        var after = before
        let error = await refusal { after = try await pool.withOperator { tx in try await tx.run(Note.process) } }
        if let error {
            #expect(error.isTransient && !error.isOutcomeUnknown)
            after = try await pool.withOperator { tx in try await tx.run(Note.process) }
        }
        #expect(before != after)
        running.cancel()
        try await running.value
        #expect(await cluster.processID == nil)
    }

    @Test func `a long path has its socket elsewhere`() async throws {
        let cluster = try cluster(String(repeating: "long", count: 30))
        #expect(cluster.superuser.host.hasPrefix("/tmp/koplus-"))
        try await cluster.start()
        try await Script("probe", "SELECT 1").run(on: cluster.superuser)
        await cluster.stop()
        try FileManager.default.removeItem(atPath: cluster.superuser.host)
    }

    @Test(.enabled(if: geteuid() == 0))
    func `a full disk is named as what it is`() async throws {
        let configuration = TestServer.configuration("full")
        try FileManager.default.createDirectory(atPath: configuration.directory, withIntermediateDirectories: true)
        let options = ["-t", "tmpfs", "-o", "size=20m", "tmpfs", configuration.directory]
        let mount = try Process.run(URL(filePath: "/usr/bin/mount"), arguments: options)
        mount.waitUntilExit()
        // A sandbox may forbid mounting; then there is no full disk to be had.
        guard mount.terminationStatus == 0 else { return }
        defer { _ = try? Process.run(URL(filePath: "/usr/bin/umount"), arguments: ["-l", configuration.directory]) }
        let cluster = try Cluster(configuration, logger: TestServer.logger)
        await #expect(throws: ClusterRefusal.diskFull(configuration.directory)) { try await cluster.start() }
    }

    @Test func `missing programs are named with their remedy`() async throws {
        let cluster = try cluster("nothing") { $0.binaries = "/nonexistent" }
        await #expect(throws: ClusterRefusal.noBinaries(version: nil)) { try await cluster.start() }
    }
}
