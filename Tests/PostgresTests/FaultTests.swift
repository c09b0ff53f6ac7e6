import Foundation
import Glibc
import Testing

@testable import Postgres

/// The connection is cut, and the server stands still or dies, at each step of a transaction.
///
/// In each case the caller is told the truth, and the pool goes on with another connection.
@Suite(.timeLimit(.minutes(5)))
struct FaultTests {
    enum Harm: CaseIterable, Sendable {
        case cut, freeze
    }

    private func pool(_ relay: Relay, _ parameters: ConnectionParameters) -> Pool {
        var over = parameters
        over.host = "127.0.0.1"
        over.port = relay.port
        over.encryption = .disable
        var configuration = Pool.Configuration(parameters: over, size: 1)
        // What stands still is given up after these; the server's own limit must not be what ends a slow test.
        configuration.acquisitionTimeout = .seconds(30)
        configuration.connectTimeout = .seconds(8)
        configuration.operationTimeout = .seconds(8)
        configuration.idleInTransactionTimeout = .seconds(120)
        return Pool(configuration, logger: TestServer.logger)
    }

    /// A transaction that writes, reads a long answer and commits; and how it ended.
    private func transact(_ pool: Pool, _ company: PostgresUUID, _ number: Int) async -> PostgresError? {
        await refusal {
            try await pool.withCompany(company) { tx in
                try await tx.run(Note.insert, (company, number, "written"))
                _ = try await tx.run(Note.long)
            }
        }
    }

    private func isThere(_ number: Int, _ company: PostgresUUID, _ pool: Pool) async throws -> Bool {
        try await pool.withCompany(company) { tx in try await tx.run(Note.all) }.contains { $0.number == number }
    }

    /// What must hold however it ended.
    private func expectTruth(
        _ error: PostgresError?, _ step: Relay.Step, isThere: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let error else {
            #expect(isThere, "success without a row", sourceLocation: sourceLocation)
            return
        }
        #expect(error.isTransient, "\(step): \(error)", sourceLocation: sourceLocation)
        if !error.isOutcomeUnknown { #expect(!isThere, "\(step): \(error)", sourceLocation: sourceLocation) }
        if step == .answer {
            #expect(error.isOutcomeUnknown && isThere, "\(step): \(error)", sourceLocation: sourceLocation)
        } else {
            #expect(!isThere, "\(step): \(error)", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: Relay.Step.allCases, Harm.allCases)
    func `a line that breaks or goes dead is told truly, and its connection is not used again`(
        step: Relay.Step, harm: Harm
    ) async throws {
        let parameters = try await TestServer.database()
        let relay = try Relay(server: parameters.host + "/.s.PGSQL.5432")
        let (pool, direct) = (pool(relay, parameters), TestServer.direct(parameters))
        let company = PostgresUUID.random()
        var before: Int32?
        if step != .connect { before = try await pool.withOperator { tx in try await tx.run(Note.process) } }
        relay.strike(at: step) {
            switch harm {
            case .cut: relay.cut()
            case .freeze: relay.freeze()
            }
            return false
        }
        let error = await transact(pool, company, 1)
        #expect(relay.hasStruck)
        #expect(error != nil || step == .connect)
        expectTruth(error, step, isThere: try await isThere(1, company, direct))
        relay.thaw()
        let after = try await pool.withOperator { tx in try await tx.run(Note.process) }
        #expect(after != before)
        #expect(await transact(pool, company, 2) == nil)
        #expect(pool.usage.leased == 0 && pool.usage.waiting == 0)
        await pool.close()
        await direct.close()
        relay.close()
    }

    @Test func `a server that stands still or is killed at each step is told truly, and serves again`() async throws {
        let cluster = try Cluster(TestServer.durable("faults"), logger: TestServer.logger)
        try await cluster.start()
        try await Script("schema", TestServer.noteSchema).run(on: cluster.superuser)
        for (index, step) in Relay.Step.allCases.enumerated() {
            for (offset, harm) in [SIGSTOP, SIGKILL].enumerated() {
                try await strike(cluster, step, harm, number: index * 10 + offset)
            }
        }
        await cluster.stop()
    }

    private func strike(_ cluster: Cluster, _ step: Relay.Step, _ signal: Int32, number: Int) async throws {
        try await cluster.start()
        let postmaster = try #require(await cluster.processID)
        let relay = try Relay(server: cluster.superuser.host + "/.s.PGSQL.5432")
        let pool = pool(relay, cluster.superuser)
        let company = PostgresUUID.random()
        let backend = step == .connect ? nil : try await pool.withOperator { tx in try await tx.run(Note.process) }
        relay.strike(at: step) {
            if let backend { kill(backend, signal) }
            kill(postmaster, signal)
            // After the server's own answer to COMMIT the client hears nothing more.
            return step != .answer
        }
        let error = await transact(pool, company, number)
        #expect(relay.hasStruck, "\(step)")
        // A server that is struck just after it let the connection in serves it to the end.
        #expect(error != nil || step == .connect, "\(step) \(signal)")
        if let backend { kill(backend, SIGCONT) }
        kill(postmaster, SIGCONT)
        try await cluster.start()
        let direct = TestServer.direct(cluster.superuser)
        let isThere = try await isThere(number, company, direct)
        if let error, !error.isOutcomeUnknown { #expect(!isThere, "\(step) \(signal): \(error)") }
        if step == .answer { #expect(error?.isOutcomeUnknown == true && isThere, "\(step) \(signal)") }
        if let backend {
            #expect(try await pool.withOperator { tx in try await tx.run(Note.process) } != backend)
        }
        #expect(await transact(pool, company, number + 5) == nil, "\(step) \(signal)")
        #expect(pool.usage.leased == 0 && pool.usage.waiting == 0)
        await pool.close()
        await direct.close()
        relay.close()
    }
}
