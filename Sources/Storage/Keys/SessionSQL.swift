import Domain
import Postgres

enum SessionSQL {
    static let insert = CompanyStatement<(Session, PostgresBytes), Int>.count(
        "session_insert",
        """
        INSERT INTO session (company_id, id, user_id, token_hash, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """
    ) { $1.append($0.0.id, $0.0.user, $0.1, $0.0.createdAt, $0.0.expiresAt) }

    static let find = CompanyStatement<(PostgresBytes, Instant), Session?>.optional(
        "session_find",
        """
        SELECT s.id, s.user_id, s.created_at, s.expires_at FROM session s
        JOIN app_user u ON u.company_id = $1 AND u.id = s.user_id
        WHERE s.company_id = $1 AND s.token_hash = $2 AND s.expires_at > $3 AND u.active
        """,
        encode: { $1.append($0.0, $0.1) },
        decode: { row in
            Session(
                id: try row.decode(),
                user: try row.decode(),
                createdAt: try row.decode(),
                expiresAt: try row.decode()
            )
        }
    )

    static let delete = CompanyStatement<SessionID, [PostgresBytes]>.rows(
        "session_delete",
        "DELETE FROM session WHERE company_id = $1 AND id = $2 RETURNING token_hash",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let deleteOfUser = CompanyStatement<UserID, [PostgresBytes]>.rows(
        "session_delete_of_user",
        "DELETE FROM session WHERE company_id = $1 AND user_id = $2 RETURNING token_hash",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let deleteExpired = CompanyStatement<Instant, [PostgresBytes]>.rows(
        "session_delete_expired",
        "DELETE FROM session WHERE company_id = $1 AND expires_at <= $2 RETURNING token_hash",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )
}
