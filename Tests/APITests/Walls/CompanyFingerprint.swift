import Domain
import Postgres
import Storage
import StorageTestSupport

/// Everything that the database holds of a company, table by table, as a hash of its rows: any change shows.
struct CompanyFingerprint: Sendable {
    private let pool: Pool
    private let sql: String

    /// Of every table with a company, those of the control plane too, also tables that do not exist yet.
    ///
    /// - Parameter ignoresRefusals: that somebody was refused may be written in the audit.
    init(_ home: TestDatabase, ignoresRefusals: Bool = false) async throws {
        pool = home.superuser(size: 1)
        let tables = Statement<Void, [String]>.rows(
            "t_company_tables",
            """
            SELECT c.oid::regclass::text FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'control')
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
            """
        ) { _, _ in
        } decode: { row in
            try row.decode()
        }
        let names = try await pool.withOperator { try await $0.run(tables) }
            .filter { !ignoresRefusals || $0 != "audit_head" }
        sql = names.map { name in
            let condition = ignoresRefusals && name == "audit" ? "AND action NOT LIKE '%.refuse'" : ""
            return """
                SELECT '\(name) ' || count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))
                FROM \(name) t WHERE company_id = $1 \(condition)
                """
        }.joined(separator: "\nUNION ALL\n")
    }

    func close() async { await pool.close() }

    func callAsFunction(_ company: CompanyID) async throws -> Set<String> {
        let statement = Statement<CompanyID, [String]>.rows("t_company_rows", sql) {
            $1.append($0)
        } decode: { row in
            try row.decode()
        }
        return Set(try await pool.withOperator { try await $0.run(statement, company) })
    }
}
