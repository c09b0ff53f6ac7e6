import Domain
import Postgres

enum QueueSQL {
    static let columns = "id, product, name, settings, version, created_at"

    static func decode(_ row: inout Row) throws -> Queue {
        Queue(
            id: try row.decode(),
            product: try row.decode(),
            name: try row.decode(),
            settings: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode()
        )
    }

    static let find = CompanyStatement<QueueID, Queue?>.optional(
        "queue_find",
        "SELECT \(columns) FROM queue WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        encode: { $1.append($0) },
        decode: decode
    )

    static let list = CompanyStatement<PageRequest, [Queue]>.rows(
        "queue_list",
        """
        SELECT \(columns) FROM queue WHERE company_id = $1 AND deleted_at IS NULL AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4
        """,
        encode: { $1.append($0.start.createdAt, $0.start.id, $0.fetchCount) },
        decode: decode
    )

    static let all = CompanyStatement<Void, [Queue]>.rows(
        "queue_all",
        "SELECT \(columns) FROM queue WHERE company_id = $1 AND deleted_at IS NULL ORDER BY id LIMIT 10000",
        decode: decode
    )

    static let count = CompanyStatement<Void, Int64>.one(
        "queue_count",
        "SELECT count(*) FROM queue WHERE company_id = $1 AND deleted_at IS NULL",
        decode: { try $0.decode() }
    )

    static let insert = CompanyStatement<Queue, Int>.count(
        "queue_insert",
        "INSERT INTO queue (company_id, id, product, name, settings, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    ) { $1.append($0.id, $0.product, $0.name, $0.settings, $0.createdAt) }

    static let update = CompanyStatement<Queue, Queue?>.optional(
        "queue_update",
        """
        UPDATE queue SET product = $3, name = $4, settings = $5, version = version + 1
        WHERE company_id = $1 AND id = $2 AND version = $6 AND deleted_at IS NULL
        RETURNING \(columns)
        """,
        encode: { $1.append($0.id, $0.product, $0.name, $0.settings, $0.version) },
        decode: decode
    )

    static let delete = CompanyStatement<(id: QueueID, version: Int64, at: Instant), Int>.count(
        "queue_delete",
        """
        UPDATE queue SET deleted_at = $4, version = version + 1
        WHERE company_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL
        """
    ) { $1.append($0.id, $0.version, $0.at) }

    static let releaseNumbers = CompanyStatement<QueueID, Int>.count(
        "queue_release_numbers",
        "UPDATE number SET queue_id = NULL, version = version + 1 WHERE company_id = $1 AND queue_id = $2"
    ) { $1.append($0) }
}
