import Logging
import Postgres

/// Looks behind the product's back whether the numbered records of every company have holes.
public enum SequenceCheck {
    private static let statement = Statement<Void, [String]>.rows(
        "sequence_holes",
        """
        SELECT kind || ' of ' || company_id || ': ' || count(*) || ' rows from ' || min(sequence) || ' to '
            || max(sequence)
        FROM (SELECT 'event' AS kind, company_id, sequence FROM event
            UNION ALL SELECT 'audit', company_id, sequence FROM audit) AS numbered
        GROUP BY kind, company_id
        HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
        UNION ALL
        SELECT 'engine of ' || company_id || ' is at ' || sequence || ', its events are not'
        FROM engine
        WHERE sequence <> (SELECT count(*) FROM event WHERE event.company_id = engine.company_id)
        """,
        encode: { _, _ in },
        decode: { row in try row.decode() }
    )

    /// What has a hole; empty when all is well.
    public static func holes(in database: DatabaseServer) async throws -> [String] {
        let pool = Pool(.init(parameters: database.superuser, size: 1), logger: Logger(label: "check"))
        do {
            let holes = try await pool.withOperator { try await $0.run(statement) }
            await pool.close()
            return holes
        } catch {
            await pool.close()
            throw error
        }
    }
}
