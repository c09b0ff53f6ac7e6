import Domain
import Postgres

/// What is removed by age, over all companies; each statement a bounded number of rows, the oldest first.
enum HousekeepingSQL {
    typealias Removal = (before: Instant, limit: Int64)

    /// The months (UTC) of history that came when there was no partition for them, at most a year of them.
    static let strayMonths = Statement<Void, [CivilDate]>.rows(
        "event_stray_months",
        """
        SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month FROM event_default
        ORDER BY month LIMIT 12
        """
    ) { _, _ in
    } decode: { row in
        try row.decode()
    }

    static let makeMonth = Statement<CivilDate, Bool>.one("event_make_month", "SELECT ko.make_event_month($1)") {
        $1.append($0)
    } decode: { row in
        try row.decode()
    }

    static let dropMonth = Statement<CivilDate, CivilDate?>.one("event_drop_month", "SELECT ko.drop_event_month($1)") {
        $1.append($0)
    } decode: { row in
        try row.decode()
    }

    static let removeRequests = Statement<Removal, Int>.count(
        "inbox_remove",
        """
        DELETE FROM inbox USING (
            SELECT company_id, id FROM inbox WHERE answered_at < $1
            ORDER BY answered_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
        WHERE inbox.company_id = old.company_id AND inbox.id = old.id
        """,
        encode: encode
    )

    static let removeMessages = Statement<Removal, Int>.count(
        "outbox_remove",
        """
        DELETE FROM outbox USING (
            SELECT company_id, id FROM outbox WHERE delivered_at < $1
            ORDER BY delivered_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
        WHERE outbox.company_id = old.company_id AND outbox.id = old.id
        """,
        encode: encode
    )

    static let removeIdempotencyKeys = Statement<Removal, Int>.count(
        "idempotency_key_remove",
        """
        DELETE FROM idempotency_key AS k USING (
            SELECT company_id, key FROM idempotency_key WHERE created_at < $1
            ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
        WHERE k.company_id = old.company_id AND k.key = old.key
        """,
        encode: encode
    )

    /// Answers the tokens' hashes, which the control plane forgets in the same transaction.
    static let removeSessions = Statement<Removal, [PostgresBytes]>.rows(
        "session_remove",
        """
        DELETE FROM session AS s USING (
            SELECT company_id, id FROM session WHERE expires_at < $1
            ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
        WHERE s.company_id = old.company_id AND s.id = old.id
        RETURNING s.token_hash
        """,
        encode: encode,
        decode: { try $0.decode() }
    )

    static let removeCredentials = Statement<[PostgresBytes], Int>.count(
        "credential_remove",
        "DELETE FROM control.credential WHERE hash = ANY($1) AND kind = 'session'"
    ) { $1.append($0) }

    static let removeWorkers = Statement<Removal, Int>.count(
        "worker_remove",
        """
        DELETE FROM control.worker WHERE owner IN (
            SELECT owner FROM control.worker WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """,
        encode: encode
    )

    private static func encode(_ removal: Removal, _ parameters: inout Parameters) {
        parameters.append(removal.before, removal.limit)
    }
}
