import Domain
import Postgres

enum TemporaryScheduleSQL {
    /// Spans of time and the queues whose calls are counted in them.
    struct Spans: Sendable {
        let from: [Instant]
        let to: [Instant]
        let queues: [QueueID]
    }

    private static let columns = "id, name, queue_ids, starts_at, ends_at, action, created_at, ended_at, version"

    private static func decode(_ row: inout Row) throws -> StoredTemporarySchedule {
        StoredTemporarySchedule(
            id: try row.decode(),
            name: try row.decode(),
            queues: try row.decode(),
            from: try row.decode(),
            to: try row.decode(),
            action: try row.decode(),
            createdAt: try row.decode(),
            endedAt: try row.decode(),
            version: try row.decode()
        )
    }

    static let find = CompanyStatement<TemporaryScheduleID, StoredTemporarySchedule?>.optional(
        "temporary_schedule_find",
        "SELECT \(columns) FROM temporary_schedule WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    /// The last to begin first.
    static let list = CompanyStatement<PageRequest, [StoredTemporarySchedule]>.rows(
        "temporary_schedule_list",
        """
        SELECT \(columns) FROM temporary_schedule
        WHERE company_id = $1 AND ($2::timestamptz IS NULL OR (starts_at, id) < ($2, $3))
        ORDER BY starts_at DESC, id DESC LIMIT $4
        """,
        encode: { $1.append($0.after?.createdAt, $0.after?.id, $0.fetchCount) },
        decode: decode
    )

    static let countAhead = CompanyStatement<Instant, Int64>.one(
        "temporary_schedule_ahead",
        "SELECT count(*) FROM temporary_schedule WHERE company_id = $1 AND ended_at IS NULL AND ends_at > $2",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let insert = CompanyStatement<StoredTemporarySchedule, Int>.count(
        "temporary_schedule_insert",
        """
        INSERT INTO temporary_schedule (company_id, id, name, queue_ids, starts_at, ends_at, action, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    ) { $1.append($0.id, $0.name, $0.queues, $0.from, $0.to, $0.action, $0.createdAt) }

    static let end = CompanyStatement<(id: TemporaryScheduleID, at: Instant), StoredTemporarySchedule?>.optional(
        "temporary_schedule_end",
        """
        UPDATE temporary_schedule SET ended_at = $3, version = version + 1
        WHERE company_id = $1 AND id = $2 AND ended_at IS NULL AND ends_at > $3
        RETURNING \(columns)
        """,
        encode: { $1.append($0.id, $0.at) },
        decode: decode
    )

    /// How many calls came to each queue in each span; a queue and span without any is left out.
    static let calls = CompanyStatement<Spans, [(span: Int64, queue: QueueID, calls: Int64)]>.rows(
        "temporary_schedule_calls",
        """
        SELECT s.n, c.queue_id, count(*)
        FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS s (starts_at, ends_at, n)
        JOIN call c ON c.company_id = $1 AND c.arrived_at >= s.starts_at AND c.arrived_at < s.ends_at
            AND c.queue_id = ANY($4)
        GROUP BY s.n, c.queue_id
        """,
        encode: { $1.append($0.from, $0.to, $0.queues) },
        decode: { (try $0.decode(), try $0.decode(), try $0.decode()) }
    )
}
