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

    @Test func `every primary key and unique index of a company's table begins with the company`() async throws {
        let wrong = try await names(
            "t_keys",
            """
            SELECT i.indexrelid::regclass::text FROM pg_index i JOIN (
                SELECT c.oid, a.attnum FROM \(Self.companyTables)) t ON t.oid = i.indrelid
            WHERE i.indisunique AND i.indkey[0] <> t.attnum
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
