import Domain
import Logging
import Postgres
import Storage
import StorageTestSupport
import Testing

@Suite struct CensusTests {
    @Test func `what lives is counted over all companies, and what is over is not`() async throws {
        let database = try await TestDatabase.separate()
        let now = TestDatabase.now
        let census = Census(database.api, pools: [("api", database.api)], now: { now }, logger: Logger(label: "test"))
        let nothing = try await census.count()
        #expect(nothing.calls.isEmpty && nothing.agents.isEmpty && nothing.requests == 0)
        #expect(nothing.shards == (0, 64) && nothing.oldestRequest == .zero)

        for _ in 0..<2 {
            let company = Company(id: TestDatabase.identifier(), name: "B", createdAt: now)
            try await database.api.withOperator { try await $0.create(company, by: .seller(at: now)) }
            try await Script("live", Self.rows(of: company.id, at: now)).run(on: database.server)
        }
        let report = try await census.count()
        #expect(report.calls == [.waiting: 4, .connected: 2])
        #expect(report.agents == [.ready: 2, .talking: 2])
        #expect(report.requests == 2 && report.oldestRequest == .seconds(90))
    }

    private static func rows(of company: CompanyID, at now: Instant) -> String {
        """
        INSERT INTO queue (company_id, id, product, name, created_at)
            VALUES (:company, :company, 'koPlus', 'K', :now);
        INSERT INTO call (company_id, id, queue_id, status, arrived_at)
            SELECT :company, gen_random_uuid(), :company, s, :now
            FROM unnest(ARRAY['waiting', 'waiting', 'connected']) AS s;
        INSERT INTO call (company_id, id, queue_id, status, arrived_at, ended_at, outcome)
            VALUES (:company, gen_random_uuid(), :company, 'ended', :now, :now, 'answered');
        INSERT INTO app_user (company_id, id, email, name, plan, roles, created_at)
            SELECT :company, md5(s)::uuid, s || '@b.se', 'A', 'pro', '{}', :now
            FROM unnest(ARRAY['ready', 'talking']) AS s;
        INSERT INTO agent_presence (company_id, user_id, presence, since, state)
            SELECT :company, md5(s)::uuid, s, :now, '{}' FROM unnest(ARRAY['ready', 'talking']) AS s;
        INSERT INTO inbox (company_id, id, shard, kind, body, actor, created_at, answered_at, answer) VALUES
            (:company, gen_random_uuid(), 0, 'login', '{}', 'seller', :now - interval '90 seconds', NULL, NULL),
            (:company, gen_random_uuid(), 0, 'login', '{}', 'seller', :now - interval '9 hours', :now, '{}');
        """
        .replacing(":company", with: "'\(company)'::uuid")
        .replacing(":now", with: "to_timestamp(\(now.milliseconds)::numeric / 1000)")
    }
}
