public import Domain
import Postgres

enum OutboxSQL {
    /// Taken with a lock that others pass over; `next_attempt_at` is moved on at once, so that a sender that dies is
    /// followed by another after that time. Attempts double the pause, up to an hour.
    static let take = Statement<(limit: Int64, at: Instant), [PendingMessage]>.rows(
        "outbox_take",
        """
        UPDATE outbox SET attempts = attempts + 1,
            next_attempt_at = $2::timestamptz + least(interval '1 hour', interval '5 seconds' * 2 ^ least(attempts, 12))
        WHERE (company_id, id) IN (
            SELECT company_id, id FROM outbox WHERE delivered_at IS NULL AND next_attempt_at <= $2
            ORDER BY next_attempt_at, company_id, id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING company_id, id, kind, body, attempts
        """
    ) { input, parameters in
        parameters.append(input.limit, input.at)
    } decode: { row in
        let company: CompanyID = try row.decode()
        let message = OutboxMessage(id: try row.decode(), kind: try row.decode(), body: try row.decode())
        return PendingMessage(company: company, message: message, attempts: try row.decode())
    }

    static let delivered = Statement<(company: CompanyID, id: Identifier<Subject.Request>, at: Instant), Int>.count(
        "outbox_delivered",
        "UPDATE outbox SET delivered_at = $3 WHERE company_id = $1 AND id = $2 AND delivered_at IS NULL"
    ) { $1.append($0.company, $0.id, $0.at) }
}

/// A message that is due, and how often it has been tried, this time included.
public struct PendingMessage: Hashable, Sendable {
    /// The company whose message it is.
    public let company: CompanyID
    /// The message.
    public let message: OutboxMessage
    /// How often it has been tried.
    public let attempts: Int16
}
