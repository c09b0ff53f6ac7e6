import Domain
public import Postgres

extension ClosureReason: PostgresRepresentable {}
extension AgentNow.Pending: PostgresRepresentable {}

enum LiveSQL {
    /// Callers and agents are counted where they are, so that a figure never disagrees with the lists beside it.
    ///
    /// An agent who serves several queues with waiting callers is shared between them, as the engine's own estimate does
    /// (queue.md §9).
    static let queues = CompanyStatement<Void, [QueueNow]>.rows(
        "live_queues",
        """
        WITH waiting AS (
            SELECT queue_id, count(*) AS count, min((state->>'waitingSince')::bigint) AS oldest FROM call
            WHERE company_id = $1 AND ended_at IS NULL AND status <> 'connected' AND state IS NOT NULL
            GROUP BY queue_id),
        present AS (
            SELECT queue_id, p.presence, 1.0 / (1 + (SELECT count(*) FROM waiting w
                WHERE w.queue_id <> l.queue_id AND w.queue_id = ANY(p.queues))) AS share
            FROM agent_presence p, unnest(p.queues) AS l (queue_id) WHERE p.company_id = $1),
        agents AS (
            SELECT queue_id, count(*) AS logged_in, count(*) FILTER (WHERE presence = 'ready') AS ready,
                count(*) FILTER (WHERE presence = 'offered') AS offered,
                count(*) FILTER (WHERE presence = 'talking') AS talking,
                count(*) FILTER (WHERE presence = 'wrapUp') AS wrap_up,
                count(*) FILTER (WHERE presence = 'paused') AS paused,
                count(*) FILTER (WHERE presence IN ('otherCall', 'notResponding')) AS unavailable,
                coalesce(sum(share) FILTER (WHERE presence NOT IN ('paused', 'notResponding')), 0)::float8 AS serving
            FROM present GROUP BY queue_id)
        SELECT q.id, q.name, q.product, coalesce(s.is_open, true), s.closed_reason, coalesce(w.count, 0), w.oldest,
            coalesce(a.logged_in, 0), coalesce(a.ready, 0), coalesce(a.offered, 0), coalesce(a.talking, 0),
            coalesce(a.wrap_up, 0), coalesce(a.paused, 0), coalesce(a.unavailable, 0), coalesce(a.serving, 0),
            s.state->'statistics', (s.definition#>>'{settings,defaultHandleTime}')::bigint
        FROM queue q
        LEFT JOIN queue_state s ON s.company_id = $1 AND s.queue_id = q.id
        LEFT JOIN waiting w ON w.queue_id = q.id
        LEFT JOIN agents a ON a.queue_id = q.id
        WHERE q.company_id = $1 AND q.deleted_at IS NULL
        ORDER BY q.name, q.id LIMIT 10000
        """,
        decode: queue
    )

    private static func queue(_ row: inout Row) throws -> QueueNow {
        let identity: (QueueID, String, QueueProduct) = (try row.decode(), try row.decode(), try row.decode())
        let opening: (Bool, ClosureReason?) = (try row.decode(), try row.decode())
        let waiting: (count: Int64, oldest: Int64?) = (try row.decode(), try row.decode())
        var counts: [Int64] = []
        for _ in 0..<7 { counts.append(try row.decode()) }
        let serving: Double = try row.decode()
        let (statistics, usual): (StoredJSON?, Int64?) = (try row.decode(), try row.decode())
        let promised = try statistics?.decode(WaitStatistics.self)
            .promisedMinutes(
                ahead: Int(waiting.count),
                agents: serving,
                defaultHandleTime: Milliseconds(usual ?? Milliseconds.seconds(180).count)
            )
        return QueueNow(
            queue: identity.0,
            name: identity.1,
            product: identity.2,
            isOpen: opening.0,
            closedReason: opening.1,
            waiting: waiting.count,
            oldestArrival: waiting.oldest.map(Instant.init(milliseconds:)),
            loggedIn: counts[0],
            ready: counts[1],
            offered: counts[2],
            talking: counts[3],
            wrapUp: counts[4],
            paused: counts[5],
            unavailable: counts[6],
            promisedMinutes: promised
        )
    }

    /// In serving order: priority with ageing, then arrival (queue.md §3). That time passes changes no order, so the
    /// present instant is left out of the ageing.
    static let waiting = CompanyStatement<Void, [WaitingCall]>.rows(
        "live_waiting",
        """
        SELECT c.id, c.queue_id, c.status, c.caller, (c.state->>'waitingSince')::bigint,
            row_number() OVER (PARTITION BY c.queue_id ORDER BY
                (c.state->>'priority')::float8 - coalesce((c.state->>'waitingSince')::float8
                    / nullif((s.definition#>>'{settings,priorityAgeing}')::float8, 0), 0) DESC,
                (c.state#>>'{order,at}')::bigint, (c.state#>>'{order,number}')::bigint)
        FROM call c LEFT JOIN queue_state s ON s.company_id = $1 AND s.queue_id = c.queue_id
        WHERE c.company_id = $1 AND c.ended_at IS NULL AND c.status <> 'connected' AND c.state IS NOT NULL
        ORDER BY c.queue_id, 6 LIMIT 10000
        """,
        decode: { row in
            WaitingCall(
                id: try row.decode(),
                queue: try row.decode(),
                status: try row.decode(),
                caller: try row.decode(),
                waitingSince: Instant(milliseconds: try row.decode()),
                position: try row.decode()
            )
        }
    )

    private static let agentColumns = """
        u.id, u.name, coalesce(p.presence, 'loggedOut'), coalesce(p.why, 'self'), p.reason, p.since, p.until, p.device_id,
        coalesce(p.queues, '{}'), coalesce(p.version, 0), c.id, c.queue_id,
        CASE WHEN jsonb_exists(p.state->'queued', 'logout') THEN 'logout'
            WHEN jsonb_exists(p.state->'queued', 'pause') THEN 'pause' END
        """
    private static let agentTables = """
        FROM app_user u
        LEFT JOIN agent_presence p ON p.company_id = $1 AND p.user_id = u.id
        LEFT JOIN call c ON c.company_id = $1 AND c.id = (p.state->>'call')::uuid
        """

    static let agents = CompanyStatement<Void, [AgentNow]>.rows(
        "live_agents",
        """
        SELECT \(agentColumns) \(agentTables)
        WHERE u.company_id = $1
            AND EXISTS (SELECT FROM membership m WHERE m.company_id = $1 AND m.user_id = u.id)
        ORDER BY u.name, u.id LIMIT 10000
        """,
        decode: agent
    )

    /// By identifier: a name may change while somebody pages.
    static let agentPage = CompanyStatement<(after: AgentID?, seen: [AgentID]?, limit: Int64), [AgentNow]>.rows(
        "live_agent_page",
        """
        SELECT \(agentColumns) \(agentTables)
        WHERE u.company_id = $1 AND ($2::uuid IS NULL OR u.id > $2) AND ($3::uuid[] IS NULL OR u.id = ANY($3))
            AND EXISTS (SELECT FROM membership m WHERE m.company_id = $1 AND m.user_id = u.id)
        ORDER BY u.id LIMIT $4
        """,
        encode: { $1.append($0.after, $0.seen, $0.limit) },
        decode: agent
    )

    static let agent = CompanyStatement<AgentID, AgentNow?>.optional(
        "live_agent",
        "SELECT \(agentColumns) \(agentTables) WHERE u.company_id = $1 AND u.id = $2",
        encode: { $1.append($0) },
        decode: agent
    )

    private static func agent(_ row: inout Row) throws -> AgentNow {
        AgentNow(
            agent: try row.decode(),
            name: try row.decode(),
            presence: try row.decode(),
            why: try row.decode(),
            reason: try row.decode(),
            since: try row.decode(),
            until: try row.decode(),
            device: try row.decode(),
            queues: try row.decode(),
            version: try row.decode(),
            call: try row.decode(),
            callQueue: try row.decode(),
            pending: try row.decode()
        )
    }

    static let isRinging = CompanyStatement<(OfferID, AgentID), Bool?>.optional(
        "live_is_ringing",
        "SELECT ended_at IS NULL FROM offer WHERE company_id = $1 AND id = $2 AND agent_id = $3",
        encode: { $1.append($0.0, $0.1) },
        decode: { try $0.decode() }
    )

    static let queueExists = CompanyStatement<QueueID, Bool>.one(
        "live_queue_exists",
        "SELECT EXISTS (SELECT FROM queue WHERE company_id = $1 AND id = $2)",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let visibleQueues = CompanyStatement<UserID, [QueueID]>.rows(
        "live_visible_queues",
        "SELECT queue_id FROM membership WHERE company_id = $1 AND user_id = $2 AND may_see",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let visibleAgents = CompanyStatement<UserID, [AgentID]>.rows(
        "live_visible_agents",
        """
        SELECT DISTINCT m.user_id FROM membership own
        JOIN membership m ON m.company_id = $1 AND m.queue_id = own.queue_id
        WHERE own.company_id = $1 AND own.user_id = $2 AND own.may_see
        """,
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let names = CompanyStatement<[UserID], [(UserID, String)]>.rows(
        "live_names",
        "SELECT id, name FROM app_user WHERE company_id = $1 AND id = ANY($2)",
        encode: { $1.append($0) },
        decode: { row in (try row.decode(), try row.decode()) }
    )

    static let records = CompanyStatement<(after: Int64, limit: Int64), [(StoredJSON, QueueID?)]>.rows(
        "live_records",
        """
        SELECT e.body, coalesce(e.queue_id, c.queue_id) FROM event e
        LEFT JOIN call c ON c.company_id = $1 AND c.id = e.call_id
        WHERE e.company_id = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3
        """,
        encode: { $1.append($0.after, $0.limit) },
        decode: { row in (try row.decode(), try row.decode()) }
    )
}
