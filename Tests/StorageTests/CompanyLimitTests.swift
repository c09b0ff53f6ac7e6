import Domain
import Postgres
import Storage
import StorageTestSupport
import Testing

/// An engine is bounded: a company has so many agents and queues.
@Suite struct CompanyLimitTests {
    /// Fills a company behind the product's back: faster than two thousand requests.
    private func fill(_ company: TestCompany, _ sql: String) async throws {
        let text = sql.replacing(":company", with: "'\(company.id)'::uuid")
        try await Script("fill", text).run(on: try await TestDatabase.shared().server)
    }

    private func queue(_ company: TestCompany) -> Queue {
        Queue(
            id: TestDatabase.identifier(), product: .koPlus, name: "K", settings: .empty, createdAt: TestDatabase.now)
    }

    @Test func `a company has at most 200 queues, and a deleted one makes room`() async throws {
        let company = try await TestCompany.make()
        let first = try await company.queue()
        try await fill(
            company,
            """
            INSERT INTO queue (company_id, id, product, name, created_at)
                SELECT :company, gen_random_uuid(), 'koPlus', 'K' || n, now() FROM generate_series(1, 198) AS n
            """)
        let refusals = try await withThrowingTaskGroup(of: StorageRefusal?.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    do {
                        let one = queue(company)
                        try await company.transact { try await $0.create(one, by: company.author) }
                        return nil
                    } catch let refusal as StorageRefusal {
                        return refusal
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count { $0 == nil } == 1, "of four at once one finds the last place")
        #expect(refusals.count { $0 == .limitReached(.queue, limit: 200) } == 3)
        try await company.transact { try await $0.deleteQueue(first.id, version: 1, by: company.author) }
        let next = queue(company)
        try await company.transact { try await $0.create(next, by: company.author) }
    }

    @Test func `a company has at most 2000 agents, each in as many queues as there are`() async throws {
        let company = try await TestCompany.make()
        let queues = [try await company.queue(), try await company.queue()]
        try await fill(
            company,
            """
            INSERT INTO app_user (company_id, id, email, name, plan, roles, created_at)
                SELECT :company, md5('agent' || n)::uuid, 'a' || n || '@b.se', 'A', 'pro', '{agent}', now()
                FROM generate_series(1, 1999) AS n;
            INSERT INTO membership (company_id, queue_id, user_id, since, created_at)
                SELECT :company, '\(queues[0].id)', id, now(), now() FROM app_user WHERE company_id = :company;
            """)
        let (last, late) = (try await company.user(), try await company.user())
        try await company.member(last, of: queues[0])
        try await company.member(last, of: queues[1])
        await #expect(throws: StorageRefusal.limitReached(.membership, limit: 2000)) {
            try await company.member(late, of: queues[1])
        }
        for queue in queues {
            try await company.transact { transaction in
                try await transaction.removeMembership(of: last.id, in: queue.id, by: company.author)
            }
        }
        try await company.member(late, of: queues[1])
    }
}
