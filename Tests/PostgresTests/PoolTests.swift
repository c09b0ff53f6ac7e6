import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2)))
struct PoolTests {
    /// Ten companies forced onto one or two connections, with refusals, time-outs and cancelled tasks among them.
    @Test(arguments: [1, 2])
    func `companies that share a connection never see each other`(size: Int) async throws {
        let pool = try await TestServer.pool(size: size) { $0.waiterLimit = 5000 }
        let companies = (0..<10).map { _ in PostgresUUID.random() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                let company = companies[number % companies.count]
                group.addTask { try await work(pool, company, number) }
            }
            try await group.waitForAll()
        }
        #expect(pool.usage.leased == 0 && pool.usage.waiting == 0)
        #expect(pool.usage.idle <= size)
        for company in companies {
            let rows = try await pool.withCompany(company) { tx in try await tx.run(Note.all) }
            #expect(rows.allSatisfy { companies[$0.number % companies.count] == company })
        }
    }

    private func work(_ pool: Pool, _ company: PostgresUUID, _ number: Int) async throws {
        switch number % 25 {
        case 3:
            let error = await refusal {
                try await pool.withCompany(company) { tx in try await tx.run(Note.insert, (company, number, "")) }
            }
            #expect(error?.sqlState == .checkViolation)
        case 7 where number % 100 == 7:
            let error = await refusal {
                try await pool.withCompany(company, timeout: .milliseconds(50)) { tx in
                    try await tx.run(Note.sleep, 10)
                }
            }
            // On a loaded machine BEGIN may be what times out; the kind is the same.
            #expect(error?.kind == .timeout)
        case 11:
            let task = Task { try await pool.withCompany(company) { tx in try await tx.run(Note.companies) } }
            task.cancel()
            if let seen = try? await task.value { #expect(seen.allSatisfy { $0 == company }) }
        case 13:
            let setting = try await pool.withOperator { tx in try await tx.run(Note.setting) }
            #expect(setting == nil)
        default:
            try await pool.withCompany(company) { tx in
                let setting = try await tx.run(Note.setting)
                #expect(setting == company.description)
                try await tx.run(Note.insert, (company, number, "n"))
                let seen = try await tx.run(Note.companies)
                #expect(seen == [company])
            }
        }
    }

    @Test func `who gets no connection in time is told so`() async throws {
        let pool = try await TestServer.pool(size: 1) { $0.acquisitionTimeout = .seconds(2) }
        let error = await refusal {
            try await pool.withOperator { outer in
                _ = try await outer.run(Note.setting)
                try await pool.withOperator { inner in _ = try await inner.run(Note.setting) }
            }
        }
        #expect(error?.kind == .exhausted)
        #expect(error?.isTransient == true)
    }

    @Test func `a server that is not there is an error of the connection, in time`() async throws {
        let parameters = ConnectionParameters(host: "/nonexistent", database: "x", user: "x")
        var configuration = Pool.Configuration(parameters: parameters, size: 1)
        configuration.acquisitionTimeout = .milliseconds(300)
        let pool = Pool(configuration, logger: TestServer.logger)
        let start = ContinuousClock.now
        let error = await refusal { try await pool.withOperator { tx in _ = try await tx.run(Note.setting) } }
        #expect(error?.kind == .connection)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `a closed pool refuses, after the last lease came back`() async throws {
        let pool = try await TestServer.pool(size: 1)
        try await pool.withOperator { tx in
            pool.apply(.shutDown)
            let setting = try await tx.run(Note.setting)
            #expect(setting == nil)
        }
        await pool.close()
        #expect(pool.usage.leased == 0 && pool.usage.idle == 0)
        let error = await refusal { try await pool.withOperator { tx in _ = try await tx.run(Note.setting) } }
        #expect(error?.kind == .closed)
    }

    @Test func `a password is not shown`() {
        var parameters = ConnectionParameters(host: "db", database: "d", user: "u", password: "secret")
        parameters.settings = ["a": "b c\\"]
        #expect(!"\(parameters)".contains("secret"))
        #expect(parameters.encryption == .verifyFull)
        #expect(parameters.pairs.contains { $0 == ("options", "-c a=b\\ c\\\\") })
    }
}
