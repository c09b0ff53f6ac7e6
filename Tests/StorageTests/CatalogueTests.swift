import Postgres
import StorageTestSupport
import Testing

/// The rules of reliability.md, section 3, asked of the database itself.
@Suite struct CatalogueTests {
    private func names(_ name: String, _ sql: String) async throws -> [String] {
        let pool = try await TestDatabase.shared().superuser(size: 1)
        let statement = Statement<Void, [String]>.rows(name, sql) { _, _ in
        } decode: { row in
            try row.decode()
        }
        let rows = try await pool.withOperator { try await $0.run(statement) }
        await pool.close()
        return rows
    }

    private static let companyTables = """
        pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        WHERE c.relkind IN ('r', 'p')
        """

    @Test func `there are tables of companies to check`() async throws {
        let tables = try await names("t_tables", "SELECT c.relname::text FROM \(Self.companyTables)")
        #expect(tables.count >= 28)
    }

    @Test func `every table of companies forces row-level security with the one policy`() async throws {
        let condition = "(company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)"
        let wrong = try await names(
            "t_policies",
            """
            SELECT c.relname::text FROM \(Self.companyTables) AND NOT (
                c.relrowsecurity AND c.relforcerowsecurity
                AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 1
                AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive
                    AND p.polroles = '{0}'
                    AND pg_get_expr(p.polqual, c.oid) = $ko$\(condition)$ko$
                    AND pg_get_expr(p.polwithcheck, c.oid) = $ko$\(condition)$ko$))
            """)
        #expect(wrong == [])
    }

    /// Indexes by which the seller and the workers search over companies; every other begins with the company.
    private static let indexesOverCompanies: Set = [
        "company_by_creation", "company_by_shard", "deferral_by_month", "idempotency_key_by_creation", "inbox_answered",
        "inbox_pending", "invoice_by_month", "journal_entry_booked", "outbox_by_creation", "outbox_pending",
        "session_by_end",
    ]

    @Test func `every index of a company's table begins with the company, and its key does`() async throws {
        let wrong = try await names(
            "t_keys",
            """
            SELECT i.indexrelid::regclass::text FROM pg_index i JOIN (
                SELECT c.oid, a.attnum FROM \(Self.companyTables)) t ON t.oid = i.indrelid
            WHERE i.indkey[0] <> t.attnum AND NOT i.indisunique
            UNION ALL
            SELECT 'unique ' || i.indexrelid::regclass::text FROM pg_index i JOIN (
                SELECT c.oid, a.attnum FROM \(Self.companyTables)) t ON t.oid = i.indrelid
            WHERE i.indkey[0] <> t.attnum AND (i.indisunique OR i.indisexclusion)
            """)
        #expect(Set(wrong) == Self.indexesOverCompanies)
    }

    @Test func `every table of companies has a key, and its company is never null`() async throws {
        let wrong = try await names(
            "t_primary_keys",
            """
            SELECT c.relname::text FROM \(Self.companyTables) AND (NOT a.attnotnull
                OR a.atttypid <> 'uuid'::regtype
                OR NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary))
            """)
        #expect(wrong == [])
    }

    @Test func `every foreign key between companies' tables carries the company`() async throws {
        let wrong = try await names(
            "t_foreign_keys",
            """
            SELECT k.conname::text FROM pg_constraint k
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'company_id'
            JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attname = 'company_id'
            WHERE k.contype = 'f' AND NOT (k.conkey[1] = a.attnum AND k.confkey[1] = b.attnum)
            """)
        #expect(wrong == [])
    }

    @Test func `a foreign key deletes with its target or forbids it, and never reaches from or to another room`()
        async throws
    {
        let actions = try await names(
            "t_foreign_key_actions",
            """
            SELECT conname::text FROM pg_constraint
            WHERE contype = 'f' AND (confdeltype NOT IN ('a', 'c') OR confupdtype <> 'a')
            """)
        #expect(actions == [])
        let across = try await names(
            "t_foreign_keys_across",
            """
            SELECT k.conrelid::regclass || ' to ' || k.confrelid::regclass FROM pg_constraint k
            JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
            WHERE k.contype = 'f' AND (f.relnamespace <> t.relnamespace
                OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = f.oid AND attname = 'company_id')
                    <> EXISTS (SELECT FROM pg_attribute WHERE attrelid = t.oid AND attname = 'company_id'))
            """)
        // The price list is the same for all companies; the control plane's run names companies without knowing them.
        #expect(Set(across) == ["licence_portion to price", "control.bill_run_company to control.bill_run"])
    }

    @Test func `what all companies share is little, written by the seller only, and refers to nothing`() async throws {
        let shared = try await names(
            "t_shared_tables",
            """
            SELECT c.relname::text FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'company_id')
            """)
        #expect(Set(shared) == ["seller", "price", "schema_migration"])
        let wrong = try await names(
            "t_shared_rights",
            """
            SELECT t || ' ' || r || ' ' || p FROM unnest(ARRAY['seller', 'price', 'schema_migration']) AS t,
                unnest(ARRAY['koplus_app', 'koplus_worker']) AS r,
                unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS p
            WHERE has_table_privilege(r, t::regclass, p)
            UNION ALL
            SELECT conname FROM pg_constraint
            WHERE contype = 'f' AND conrelid IN ('seller'::regclass, 'price'::regclass)
            """)
        #expect(wrong == [])
    }

    @Test func `no service role makes objects or is a member of another, and functions run as their owner are two`()
        async throws
    {
        let wrong = try await names(
            "t_creation",
            """
            SELECT r || ' creates in ' || n.nspname FROM unnest(ARRAY['koplus_app', 'koplus_worker', 'koplus_ops']) AS r,
                pg_namespace n
            WHERE n.nspname IN ('public', 'control', 'ko') AND has_schema_privilege(r, n.oid, 'CREATE')
            UNION ALL
            SELECT r || ' creates schemas' FROM unnest(ARRAY['koplus_app', 'koplus_worker', 'koplus_ops']) AS r
            WHERE has_database_privilege(r, current_database(), 'CREATE')
            UNION ALL
            SELECT m.member::regrole || ' is ' || m.roleid::regrole FROM pg_auth_members m
            WHERE m.member IN ('koplus_app'::regrole, 'koplus_worker'::regrole, 'koplus_ops'::regrole)
            UNION ALL
            SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            """)
        // Months of history come and go: by the seller's role only, with a search path of their own.
        #expect(Set(wrong) == ["ko.make_event_month(date)", "ko.drop_event_month(date)"])
        let open = try await names(
            "t_definers",
            """
            SELECT p.proname || ' for ' || r FROM pg_proc p, unnest(ARRAY['koplus_app', 'koplus_worker']) AS r
            WHERE p.prosecdef AND has_function_privilege(r, p.oid, 'EXECUTE')
            UNION ALL
            SELECT p.proname || ' searches' FROM pg_proc p
            WHERE p.prosecdef AND NOT EXISTS (
                SELECT FROM unnest(p.proconfig) AS c WHERE c LIKE 'search_path=pg_catalog%')
            """)
        #expect(open == [])
    }

    @Test func `the schema is the one that is written down`() async throws {
        try await SchemaSnapshot.compare()
    }

    @Test func `no service role is a superuser, owns a table or may truncate, and only the seller's bypasses`()
        async throws
    {
        let wrong = try await names(
            "t_roles",
            """
            SELECT rolname::text FROM pg_roles r WHERE rolname LIKE 'koplus\\_%' AND rolname <> 'koplus_admin' AND (
                rolsuper OR (rolbypassrls AND rolname <> 'koplus_ops')
                OR (rolname <> 'koplus_owner' AND EXISTS (SELECT FROM pg_class WHERE relowner = r.oid))
                OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname IN ('public', 'control') AND c.relkind IN ('r', 'p') AND rolname <> 'koplus_owner'
                    AND has_table_privilege(r.oid, c.oid, 'TRUNCATE')))
            """)
        #expect(wrong == [])
    }

    @Test func `what is only ever added to can be neither changed nor deleted`() async throws {
        let wrong = try await names(
            "t_append_only",
            """
            SELECT t || ' ' || r || ' ' || p FROM unnest(ARRAY['audit', 'membership_event', 'plan_event', 'event',
                'licence_month', 'licence_portion', 'invoice_line', 'invoice_document', 'journal_entry']) AS t,
                unnest(ARRAY['koplus_app', 'koplus_worker', 'koplus_ops']) AS r, unnest(ARRAY['UPDATE', 'DELETE']) AS p
            WHERE has_table_privilege(r, t::regclass, p)
            """)
        #expect(wrong == [])
    }

    @Test func `there are no triggers but those of foreign keys, and no view runs as its owner`() async throws {
        let wrong = try await names(
            "t_triggers",
            """
            SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')
                AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
            """)
        #expect(wrong == [])
    }
}
