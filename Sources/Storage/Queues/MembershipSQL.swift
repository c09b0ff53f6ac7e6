import Domain
public import Postgres

extension MembershipEvent.Kind: PostgresRepresentable {}

enum MembershipSQL {
    static let columns = "queue_id, user_id, may_see, may_log_in, since, version, created_at"

    static func decode(_ row: inout Row) throws -> Membership {
        Membership(
            queue: try row.decode(),
            user: try row.decode(),
            maySee: try row.decode(),
            mayLogIn: try row.decode(),
            since: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode()
        )
    }

    struct Event: Sendable {
        let queue: QueueID
        let user: UserID
        let kind: MembershipEvent.Kind
        let effectiveAt: Instant
        let key: String
        let author: Authorship
    }

    static let insertEvent = CompanyStatement<Event, Int>.count(
        "membership_event_insert",
        """
        INSERT INTO membership_event
            (company_id, id, queue_id, user_id, kind, effective_at, recorded_at, actor, idempotency_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    ) { event, parameters in
        let author = event.author
        parameters.append(author.identifier(of: MembershipEvent.self), event.queue, event.user, event.kind)
        parameters.append(event.effectiveAt, author.at, author.actor, event.key)
    }

    static let events = CompanyStatement<Instant, [MembershipEvent]>.rows(
        "membership_event_list",
        """
        SELECT e.queue_id, q.product, e.user_id, e.kind, e.effective_at, e.recorded_at FROM membership_event e
        JOIN queue q ON q.company_id = $1 AND q.id = e.queue_id
        WHERE e.company_id = $1 AND e.recorded_at < $2
        ORDER BY e.effective_at, e.recorded_at, e.id LIMIT 1000000
        """,
        encode: { $1.append($0) },
        decode: { row in
            MembershipEvent(
                queue: try row.decode(),
                product: try row.decode(),
                user: try row.decode(),
                kind: try row.decode(),
                effectiveAt: try row.decode(),
                recordedAt: try row.decode()
            )
        }
    )

    static let insert = CompanyStatement<Membership, Int>.count(
        "membership_insert",
        """
        INSERT INTO membership (company_id, queue_id, user_id, may_see, may_log_in, since, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    ) { $1.append($0.queue, $0.user, $0.maySee, $0.mayLogIn, $0.since, $0.createdAt) }

    static let hasAny = CompanyStatement<UserID, Bool>.one(
        "membership_has_any",
        "SELECT EXISTS (SELECT FROM membership WHERE company_id = $1 AND user_id = $2)",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let countAgents = CompanyStatement<Void, Int64>.one(
        "membership_count_agents",
        "SELECT count(DISTINCT user_id) FROM membership WHERE company_id = $1",
        decode: { try $0.decode() }
    )

    static let find = CompanyStatement<(QueueID, UserID), Membership?>.optional(
        "membership_find",
        "SELECT \(columns) FROM membership WHERE company_id = $1 AND queue_id = $2 AND user_id = $3",
        encode: { $1.append($0.0, $0.1) },
        decode: decode
    )

    static let page = CompanyStatement<(QueueID, PageRequest), [Membership]>.rows(
        "membership_page",
        """
        SELECT \(columns) FROM membership
        WHERE company_id = $1 AND queue_id = $2 AND (created_at, user_id) > ($3, $4)
        ORDER BY created_at, user_id LIMIT $5
        """,
        encode: { $1.append($0.0, $0.1.start.createdAt, $0.1.start.id, $0.1.fetchCount) },
        decode: decode
    )

    static let ofQueue = CompanyStatement<QueueID, [Membership]>.rows(
        "membership_of_queue",
        "SELECT \(columns) FROM membership WHERE company_id = $1 AND queue_id = $2 ORDER BY user_id LIMIT 100000",
        encode: { $1.append($0) },
        decode: decode
    )

    static let ofUser = CompanyStatement<UserID, [Membership]>.rows(
        "membership_of_user",
        "SELECT \(columns) FROM membership WHERE company_id = $1 AND user_id = $2 ORDER BY queue_id LIMIT 10000",
        encode: { $1.append($0) },
        decode: decode
    )

    static let update = CompanyStatement<Membership, Membership?>.optional(
        "membership_update",
        """
        UPDATE membership SET may_see = $4, may_log_in = $5, version = version + 1
        WHERE company_id = $1 AND queue_id = $2 AND user_id = $3 AND version = $6
        RETURNING \(columns)
        """,
        encode: { $1.append($0.queue, $0.user, $0.maySee, $0.mayLogIn, $0.version) },
        decode: decode
    )

    static let delete = CompanyStatement<(QueueID, UserID), Int>.count(
        "membership_delete",
        "DELETE FROM membership WHERE company_id = $1 AND queue_id = $2 AND user_id = $3"
    ) { $1.append($0.0, $0.1) }
}
