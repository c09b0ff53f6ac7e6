import Domain
import Postgres

enum EngineReadSQL {
    private static func json(_ row: inout Row) throws -> StoredJSON { try row.decode() }

    static let counters = CompanyStatement<Void, StoredJSON?>.optional(
        "engine_counters",
        "SELECT state FROM engine WHERE company_id = $1",
        decode: json
    )

    static let calls = CompanyStatement<Void, [StoredJSON]>.rows(
        "engine_calls",
        "SELECT state FROM call WHERE company_id = $1 AND ended_at IS NULL AND state IS NOT NULL ORDER BY arrived_at, id",
        decode: json
    )

    static let agents = CompanyStatement<Void, [StoredJSON]>.rows(
        "engine_agents",
        "SELECT state || jsonb_build_object('profile', profile) FROM agent_presence WHERE company_id = $1 ORDER BY user_id",
        decode: json
    )

    static let presenceVersions = CompanyStatement<Void, [(AgentID, Int64)]>.rows(
        "engine_presence_versions",
        "SELECT user_id, version FROM agent_presence WHERE company_id = $1",
        decode: { row in (try row.decode(), try row.decode()) }
    )

    static let queues = CompanyStatement<Void, [StoredJSON]>.rows(
        "engine_queues",
        "SELECT state || jsonb_build_object('definition', definition) FROM queue_state WHERE company_id = $1 ORDER BY queue_id",
        decode: json
    )

    static let begin = CompanyStatement<Int64, [EngineRequest]>.rows(
        "inbox_begin",
        """
        UPDATE inbox SET attempts = attempts + 1
        WHERE company_id = $1 AND id IN (
            SELECT id FROM inbox WHERE company_id = $1 AND answered_at IS NULL ORDER BY id LIMIT $2)
        RETURNING \(InboxSQL.columns)
        """,
        encode: { $1.append($0) },
        decode: InboxSQL.decode
    )

    static let active = Statement<ShardNumber, [CompanyID]>.rows(
        "company_active",
        """
        SELECT company_id FROM company
        WHERE shard = $1 AND kind = 'customer' AND (
            EXISTS (SELECT FROM call WHERE call.company_id = company.company_id AND ended_at IS NULL)
            OR EXISTS (SELECT FROM agent_presence p
                WHERE p.company_id = company.company_id AND p.presence <> 'loggedOut'))
        ORDER BY company_id
        """
    ) { shard, parameters in
        parameters.append(shard)
    } decode: { row in
        try row.decode()
    }
}
