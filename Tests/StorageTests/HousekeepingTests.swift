import Domain
import Postgres
import Storage
import StorageTestSupport
import Testing

/// On a database of its own: it works over all companies.
@Suite struct HousekeepingTests {
    private static let begin = Instant(milliseconds: 1_043_000_000_000)  // 2003-01-19T18:13:20Z
    private static let day: Duration = .seconds(86_400)

    private let database: TestDatabase
    private let company: Company

    init() async throws {
        database = try await .separate()
        company = Company(id: TestDatabase.identifier(), name: "Bolaget", createdAt: Self.begin)
        try await database.api.withOperator { [company] in try await $0.create(company, by: .seller(at: Self.begin)) }
    }

    private func pass(
        at instant: Instant,
        owner: String = "p1",
        _ change: (inout HousekeepingTerms) -> Void = { _ in }
    ) async throws -> HousekeepingReport? {
        var terms = HousekeepingTerms()
        change(&terms)
        return try await Housekeeping(database.api, terms, owner: owner).pass(at: instant)
    }

    /// Runs SQL as a superuser: `:company` and `:now` stand for the company and the test's begin.
    private func behindItsBack(_ sql: String) async throws {
        let text = sql.replacing(":company", with: "'\(company.id)'::uuid")
            .replacing(":now", with: "to_timestamp(\(Self.begin.milliseconds / 1000))")
        try await Script("behind_its_back", text).run(on: database.server)
    }

    private func ask(_ name: String, _ sql: String) async throws -> [String] {
        let pool = database.superuser(size: 1)
        let statement = Statement<Void, [String]>.rows(name, sql) { _, _ in
        } decode: { row in
            try row.decode()
        }
        let rows = try await pool.withOperator { try await $0.run(statement) }
        await pool.close()
        return rows
    }

    private func partitions() async throws -> [String] {
        try await ask(
            "t_partitions",
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass ORDER BY 1"
        )
    }

    private static let insertEvents = """
        INSERT INTO event (company_id, sequence, at, kind, body)
            SELECT :company, n, :now - interval '50 days' + n * interval '10 days', 'callArrived', '{}'
            FROM generate_series(1, 12) AS n;
        """

    @Test func `history has a place for this month and the three to come before anything happens in them`()
        async throws
    {
        let report = try await pass(at: Self.begin)
        #expect(report?.monthsMade.map(\.description) == ["2003-01-01", "2003-02-01", "2003-03-01", "2003-04-01"])
        #expect(
            try await partitions()
                == ["event_2003_01", "event_2003_02", "event_2003_03", "event_2003_04", "event_default"]
        )
        let later = try await pass(at: Self.begin + .seconds(600))
        #expect(later?.monthsMade == [])
    }

    @Test func `what came before there was a month for it is moved into one, and read as before`() async throws {
        try await behindItsBack(Self.insertEvents)
        let report = try await pass(at: Self.begin)
        #expect(report?.monthsMade.first?.description == "2002-12-01")
        #expect(try await ask("t_left", "SELECT sequence::text FROM event_default") == [])
        let all = try await ask("t_all", "SELECT sequence::text FROM event ORDER BY event.sequence")
        #expect(all == (1...12).map(String.init))
    }

    @Test func `a month of history is dropped when all of it is older than the days it is kept`() async throws {
        try await behindItsBack(Self.insertEvents)
        _ = try await pass(at: Self.begin)
        // December ends on the 31st: on day 400 after it nothing is dropped, on the next December is.
        let early = try await pass(at: Self.begin + Self.day * 381)
        #expect(early?.monthsDropped == [])
        let due = try await pass(at: Self.begin + Self.day * 382)
        #expect(due?.monthsDropped.map(\.description) == ["2002-12-01"])
        #expect(try await ask("t_rest", "SELECT min(sequence)::text FROM event") == ["4"])
    }

    @Test func `the role that keeps house can neither change history nor drop a month that is not over long ago`()
        async throws
    {
        let now = TestDatabase.now
        _ = try await pass(at: now)
        let ops = database.pool(user: "koplus_ops")
        let drop = Statement<Void, CivilDate?>.one("t_drop", "SELECT ko.drop_event_month('9999-01-01')") { _, _ in
        } decode: {
            try $0.decode()
        }
        #expect(try await ops.withOperator { try await $0.run(drop) } == nil)
        for sql in ["DELETE FROM event", "DROP TABLE event_default", "UPDATE event_default SET kind = 'x'"] {
            let statement = Statement<Void, Int>.count("t_\(sql.count)", sql) { _, _ in }
            let error = await #expect(throws: PostgresError.self) {
                try await ops.withOperator { try await $0.run(statement) }
            }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
        await ops.close()
    }

    @Test func `a month's rows are shown to their company only, like the whole history's`() async throws {
        _ = try await pass(at: Self.begin)
        let open = try await ask(
            "t_open",
            """
            SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'event'::regclass AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polqual IS NOT NULL
                    AND polwithcheck IS NOT NULL))
            UNION ALL
            SELECT c.relname || ' ' || r FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
                unnest(ARRAY['koplus_app', 'koplus_worker']) AS r
            WHERE i.inhparent = 'event'::regclass AND has_table_privilege(r, c.oid, 'SELECT')
            """)
        #expect(open == [])
    }

    private static let insertRows = """
        INSERT INTO inbox (company_id, id, shard, kind, body, actor, created_at, answered_at, answer)
            SELECT :company, gen_random_uuid(), 0, 'login', '{}', 'seller', :now, :now + n * interval '1 day', '{}'
            FROM generate_series(1, 10) AS n;
        INSERT INTO inbox (company_id, id, shard, kind, body, actor, created_at)
            VALUES (:company, gen_random_uuid(), 0, 'login', '{}', 'seller', :now);
        INSERT INTO outbox (company_id, id, kind, body, created_at, next_attempt_at, delivered_at)
            SELECT :company, gen_random_uuid(), 'look', '{}', :now, :now, :now + n * interval '1 day'
            FROM generate_series(1, 10) AS n;
        INSERT INTO outbox (company_id, id, kind, body, created_at, next_attempt_at)
            VALUES (:company, gen_random_uuid(), 'undelivered', '{}', :now, :now);
        INSERT INTO idempotency_key (company_id, key, request_hash, status, body, created_at)
            SELECT :company, 'k' || n, sha256(''), 201, '', :now + n * interval '1 day' FROM generate_series(1, 10) AS n;
        INSERT INTO app_user (company_id, id, email, name, plan, roles, created_at)
            SELECT :company, company_id, 'a@b.se', 'A', 'pro', '{}', :now FROM company;
        INSERT INTO session (company_id, id, user_id, token_hash, created_at, expires_at)
            SELECT :company, gen_random_uuid(), :company, sha256(n::text::bytea), :now, :now + n * interval '1 day'
            FROM generate_series(1, 10) AS n;
        INSERT INTO control.credential (hash, kind, company_id)
            SELECT token_hash, 'session', company_id FROM session
            UNION ALL SELECT sha256('key'), 'apiKey', :company;
        INSERT INTO control.worker (owner, expires_at)
            SELECT 'w' || n, :now + n * interval '1 day' FROM generate_series(1, 10) AS n;
        """

    @Test func `rows go when their time is over, and those whose time is not stay`() async throws {
        try await behindItsBack(Self.insertRows)
        let report = try await pass(at: Self.begin + Self.day * 9 + .seconds(1)) { $0.messages = Self.day * 4 }
        #expect(
            report?.removed == [.request: 2, .message: 5, .idempotencyKey: 8, .session: 9, .worker: 8]
        )
        let left = try await ask(
            "t_counts",
            """
            SELECT 'inbox ' || count(*) || ' ' || count(*) FILTER (WHERE answered_at IS NULL) FROM inbox
            UNION ALL SELECT 'session ' || count(*) FROM session
            UNION ALL SELECT 'credential ' || string_agg(kind, ' ' ORDER BY kind) FROM control.credential
            """)
        #expect(left == ["inbox 9 1", "session 1", "credential apiKey session"])
    }

    @Test func `it removes a bounded number of rows at a time, the oldest first, and goes on where it stopped`()
        async throws
    {
        try await behindItsBack(Self.insertRows)
        let late = Self.begin + Self.day * 300
        let report = try await pass(at: late) { ($0.batch, $0.batchLimit) = (2, 2) }
        #expect(report?.removed == [.request: 4, .message: 4, .idempotencyKey: 4, .session: 4, .worker: 4])
        #expect(try await ask("t_oldest", "SELECT min(owner) FROM control.worker WHERE owner <> 'w10'") == ["w5"])
        let rest = try await pass(at: late + .seconds(600))
        #expect(rest?.removed == [.request: 6, .message: 6, .idempotencyKey: 6, .session: 6, .worker: 6])
    }

    @Test func `one process does it at a time, and not again before it is due`() async throws {
        let reports = try await withThrowingTaskGroup(of: HousekeepingReport?.self) { group in
            for index in 0..<6 { group.addTask { try await pass(at: Self.begin, owner: "p\(index)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.count { $0 != nil } == 1)
        #expect(try await pass(at: Self.begin + .seconds(599), owner: "p7") == nil)
        #expect(try await pass(at: Self.begin + .seconds(600), owner: "p7") != nil)
    }

    @Test func `who was so slow that another took the work over does nothing more`() async throws {
        try await behindItsBack(Self.insertRows)
        // Another takes over in the very transaction of the first removal.
        try await behindItsBack(
            """
            CREATE FUNCTION take_over() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN UPDATE control.duty SET epoch = epoch + 1, owner = 'other'; RETURN NULL; END$$;
            CREATE TRIGGER take_over AFTER DELETE ON inbox EXECUTE FUNCTION take_over();
            """)
        await #expect(throws: StorageRefusal.leaseLost) { try await pass(at: Self.begin + Self.day * 300) }
        #expect(try await ask("t_inbox", "SELECT count(*)::text FROM inbox") == ["1"])
        #expect(try await ask("t_sessions", "SELECT count(*)::text FROM session") == ["10"])
    }

    @Test func `calls are not held up by a history that is in use: its months are left to the next pass`()
        async throws
    {
        try await behindItsBack(Self.insertEvents)
        let reader = database.superuser(size: 1)
        let look = Statement<Void, Int>.count("t_look", "SELECT FROM event") { _, _ in }
        let report = try await reader.withOperator { transaction in
            _ = try await transaction.run(look)
            return try await pass(at: Self.begin)
        }
        await reader.close()
        #expect(report?.isHistoryLeft == true && report?.monthsMade == [])
        #expect(try await pass(at: Self.begin + .seconds(600))?.monthsMade.count == 5)
    }
}
