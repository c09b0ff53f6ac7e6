import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct TransactionTests {
    @Test func `what is written is read by the same company and by no other`() async throws {
        let pool = try await TestServer.pool()
        let (mine, other) = (PostgresUUID.random(), PostgresUUID.random())
        try await pool.withCompany(mine) { tx in
            try await tx.run(Note.insert, (mine, 1, "hej"))
            let count = try await tx.run(Note.insertMany, (mine, [2, 3], ["two", "three"]))
            #expect(count == 2)
        }
        let rows = try await pool.withCompany(mine) { tx in try await tx.run(Note.all) }
        #expect(rows.map(\.words) == ["hej", "two", "three"])
        #expect(try await pool.withCompany(other) { tx in try await tx.run(Note.all) }.isEmpty)
        #expect(try await pool.withOperator { tx in try await tx.run(Note.all) }.isEmpty)
    }

    @Test func `a batch is one transaction`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let company = PostgresUUID.random()
        var batch = Batch()
        batch.add(Note.insert, (company, 1, "a"))
        let all = batch.add(Note.all)
        let setting = batch.add(Note.setting)
        let results = try await pool.withCompany(company, batch)
        #expect(try results[all] == [Note.Row(number: 1, words: "a")])
        #expect(try results[setting] == company.description)

        var failing = Batch()
        failing.add(Note.insert, (company, 2, "b"))
        failing.add(Note.insert, (company, 1, "again"))
        failing.add(Note.insert, (company, 3, "c"))
        let error = try #require(await refusal { try await pool.withCompany(company, failing) })
        #expect(error.sqlState == .uniqueViolation)
        #expect(error.constraint == "note_key")
        #expect(error.statement == "note_insert")
        #expect(!error.isTransient && !error.isOutcomeUnknown)
        #expect(!error.description.contains("again"))
        let rows = try await pool.withCompany(company) { tx in try await tx.run(Note.all) }
        #expect(rows.map(\.number) == [1])
    }

    @Test func `one group commit serves several companies`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let companies = (0..<5).map { _ in PostgresUUID.random() }
        var batch = Batch()
        var seen: [Batch.Handle<[PostgresUUID]>] = []
        for company in companies {
            batch.setCompany(company)
            batch.add(Note.insert, (company, 1, "x"))
            seen.append(batch.add(Note.companies))
        }
        let results = try await pool.withOperator(batch)
        for (company, handle) in zip(companies, seen) { #expect(try results[handle] == [company]) }
        let setting = try await pool.withOperator { tx in try await tx.run(Note.setting) }
        #expect(setting == nil)
    }

    @Test func `a company's transaction cannot be turned to another company`() async throws {
        let pool = try await TestServer.pool(size: 1)
        var batch = Batch()
        batch.setCompany(.random())
        let error = await refusal { try await pool.withCompany(.random(), batch) }
        #expect(error?.kind == .misuse)
        let inner = await refusal {
            _ = try await pool.withCompany(.random()) { tx in try await tx.run(batch) }
        }
        #expect(inner?.kind == .misuse)
    }

    @Test func `a closure that throws leaves nothing behind`() async throws {
        struct Change: Error {}
        let pool = try await TestServer.pool(size: 1)
        let company = PostgresUUID.random()
        await #expect(throws: Change.self) {
            try await pool.withCompany(company) { tx in
                try await tx.run(Note.insert, (company, 1, "a"))
                throw Change()
            }
        }
        #expect(try await pool.withCompany(company) { tx in try await tx.run(Note.all) }.isEmpty)
    }

    @Test func `a refusal that is swallowed does not pass for a commit`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let company = PostgresUUID.random()
        let error = await refusal {
            try await pool.withCompany(company) { tx in
                try await tx.run(Note.insert, (company, 1, "a"))
                try? await tx.run(Note.insert, (company, 2, ""))
            }
        }
        #expect(error?.sqlState == .checkViolation)
        #expect(error?.violates("note_words_not_empty") == true)
        #expect(try await pool.withCompany(company) { tx in try await tx.run(Note.all) }.isEmpty)
    }

    @Test func `another company's row is refused by the server itself`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let error = await refusal {
            try await pool.withCompany(.random()) { tx in try await tx.run(Note.insert, (.random(), 1, "a")) }
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }

    @Test func `a read-only transaction writes nothing`() async throws {
        let pool = try await TestServer.pool(size: 1)
        let company = PostgresUUID.random()
        let error = await refusal {
            try await pool.withCompany(company, mode: .readOnly) { tx in
                try await tx.run(Note.insert, (company, 1, "a"))
            }
        }
        #expect(error?.sqlState == SQLState("25006"))
    }

    @Test func `a transaction is of no use after its closure`() async throws {
        let pool = try await TestServer.pool(size: 1)
        var kept: Transaction?
        try await pool.withOperator { tx in kept = tx }
        let late = try #require(kept)
        let error = await refusal { _ = try await late.run(Note.all) }
        #expect(error?.kind == .misuse)
    }
}

/// The refusal that `work` ends with; `nil` when it succeeds.
func refusal(_ work: () async throws -> some Any) async -> PostgresError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? PostgresError
    }
}
