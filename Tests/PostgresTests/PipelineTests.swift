import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct PipelineTests {
    private var soon: ContinuousClock.Instant { .now + .seconds(20) }

    @Test func `after a failed pipeline only what the server accepted stays prepared`() async throws {
        let connection = try await Connection.connect(try await TestServer.database(), until: soon)
        let (before, after) = (Note.setting.operation(()), Note.all.operation(()))
        let broken = Note.broken.operation(())
        let error = await refusal {
            try await connection.perform(Request([before, broken, after]), until: soon)
        }
        #expect(error?.statement == "note_broken")
        #expect(error?.sqlState == SQLState("42P01"))
        #expect(connection.prepared.contains(before))
        #expect(!connection.prepared.contains(broken))
        #expect(!connection.prepared.contains(after))
        // The same connection goes on, with what was kept and with what is prepared anew.
        let results = try await connection.perform(Request([before, after, after]), until: soon)
        #expect(results.count == 3)
        #expect(connection.prepared.count == 2)
        #expect(connection.isIdle)
        connection.close()
    }

    @Test func `a failed transaction in a pipeline leaves no idle connection`() async throws {
        let connection = try await Connection.connect(try await TestServer.database(), until: soon)
        let request = Request([.begin(.readWrite), Note.broken.operation(()), .commit], commits: true)
        let error = await refusal { try await connection.perform(request, until: soon) }
        #expect(error?.isOutcomeUnknown == false)
        #expect(!connection.isIdle)
        _ = try await connection.perform(Request([.rollback]), until: soon)
        #expect(connection.isIdle)
        connection.close()
    }

    @Test func `answers and questions larger than every buffer pass`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let company = PostgresUUID.random()
        let words = String(repeating: "x", count: 300_000)
        var batch = Batch()
        var all: [Batch.Handle<[Note.Row]>] = []
        for number in 0..<20 {
            batch.add(Note.insert, (company, number, words))
            all.append(batch.add(Note.all))
        }
        let results = try await pool.withCompany(company, batch)
        #expect(try results[all[19]].count == 20)
    }

    @Test func `a deadline makes the outcome unknown and the connection is never lent again`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let first = try await pool.withOperator { tx in try await tx.run(Note.process) }
        let start = ContinuousClock.now
        let error = await refusal {
            try await pool.withOperator(timeout: .milliseconds(200)) { tx in try await tx.run(Note.sleep, 30) }
        }
        #expect(error?.kind == .timeout)
        #expect(error?.isOutcomeUnknown == true)
        #expect(error?.isTransient == true)
        #expect(ContinuousClock.now - start < .seconds(10))
        let second = try await pool.withOperator { tx in try await tx.run(Note.process) }
        #expect(first != second)
        // The server was told to stop: the abandoned backend goes away.
        let living = Statement<Int32, Int>.one(
            "living",
            "SELECT count(*) FROM pg_stat_activity WHERE pid = $1"
        ) { process, parameters in
            parameters.append(process)
        } decode: { row in
            try row.decode()
        }
        let deadline = ContinuousClock.now + .seconds(20)
        while try await pool.withOperator({ tx in try await tx.run(living, first) }) > 0 {
            try #require(ContinuousClock.now < deadline)
        }
    }

    @Test(arguments: ["COPY note FROM STDIN", "COPY note TO STDOUT"])
    func `a COPY ends the connection and not the process`(sql: String) async throws {
        let pool = try await TestServer.pool(size: 1)
        let copy = Statement<Void, Void>.done("copy", sql) { _, _ in }
        let error = await refusal {
            try await pool.withCompany(.random()) { tx in
                _ = try await tx.run(Note.all)
                try await tx.run(copy)
            }
        }
        #expect(error != nil)
        #expect(try await pool.withOperator { tx in try await tx.run(Note.all) }.isEmpty)
    }

    @Test func `a batch that times out is unknown`() async throws {
        let pool = try await TestServer.pool(size: 1)
        var batch = Batch()
        batch.add(Note.sleep, 30)
        let error = await refusal { try await pool.withOperator(timeout: .milliseconds(100), batch) }
        #expect(error?.isOutcomeUnknown == true)
        #expect(pool.usage.leased == 0 && pool.usage.idle == 0)
    }
}
