import Domain
import Postgres

/// How much there is of what lives, over all companies; each by an index or a table of one row an agent.
enum CensusSQL {
    static let calls = Statement<Void, [(CallState.Phase, Int64)]>.rows(
        "census_calls",
        "SELECT status, count(*) FROM call WHERE ended_at IS NULL GROUP BY status"
    ) { _, _ in
    } decode: { row in
        (try row.decode(), try row.decode())
    }

    static let agents = Statement<Void, [(Presence.Kind, Int64)]>.rows(
        "census_agents",
        "SELECT presence, count(*) FROM agent_presence GROUP BY presence"
    ) { _, _ in
    } decode: { row in
        (try row.decode(), try row.decode())
    }

    static let requests = Statement<Void, (count: Int64, oldest: Instant?)>.one(
        "census_requests",
        "SELECT count(*), min(created_at) FROM inbox WHERE answered_at IS NULL"
    ) { _, _ in
    } decode: { row in
        (try row.decode(), try row.decode())
    }

    static let shards = Statement<Void, (held: Int64, free: Int64)>.one(
        "census_shards",
        """
        SELECT count(*) FILTER (WHERE expires_at > now()), count(*) FILTER (WHERE expires_at <= now()) FROM control.lease
        """
    ) { _, _ in
    } decode: { row in
        (try row.decode(), try row.decode())
    }
}
