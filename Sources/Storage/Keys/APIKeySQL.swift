import Domain
import Postgres

enum APIKeySQL {
    static let columns = "id, name, scopes, created_at, expires_at, last_used_at, version"

    static func decode(_ row: inout Row) throws -> APIKey {
        APIKey(
            id: try row.decode(),
            name: try row.decode(),
            scopes: try row.decode(),
            createdAt: try row.decode(),
            expiresAt: try row.decode(),
            lastUsedAt: try row.decode(),
            version: try row.decode()
        )
    }

    static let insert = CompanyStatement<(APIKey, PostgresBytes), Int>.count(
        "api_key_insert",
        """
        INSERT INTO api_key (company_id, id, name, key_hash, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    ) { $1.append($0.0.id, $0.0.name, $0.1, $0.0.scopes, $0.0.createdAt, $0.0.expiresAt) }

    static let find = CompanyStatement<APIKeyID, APIKey?>.optional(
        "api_key_find",
        "SELECT \(columns) FROM api_key WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    static let findByHash = CompanyStatement<(PostgresBytes, Instant), APIKey?>.optional(
        "api_key_find_by_hash",
        """
        SELECT \(columns) FROM api_key
        WHERE company_id = $1 AND key_hash = $2 AND (expires_at IS NULL OR expires_at > $3)
        """,
        encode: { $1.append($0.0, $0.1) },
        decode: decode
    )

    static let touch = CompanyStatement<(APIKeyID, Instant), Int>.count(
        "api_key_touch",
        """
        UPDATE api_key SET last_used_at = $3 WHERE company_id = $1 AND id = $2
            AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute')
        """
    ) { $1.append($0.0, $0.1) }

    static let list = CompanyStatement<PageRequest, [APIKey]>.rows(
        "api_key_list",
        """
        SELECT \(columns) FROM api_key WHERE company_id = $1 AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4
        """,
        encode: { $1.append($0.start.createdAt, $0.start.id, $0.fetchCount) },
        decode: decode
    )

    static let delete = CompanyStatement<APIKeyID, PostgresBytes?>.optional(
        "api_key_delete",
        "DELETE FROM api_key WHERE company_id = $1 AND id = $2 RETURNING key_hash",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )
}
