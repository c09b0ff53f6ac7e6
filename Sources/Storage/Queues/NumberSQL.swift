import Domain
import Postgres

enum NumberSQL {
    static let columns = "e164, queue_id, label, version, created_at"

    static func decode(_ row: inout Row) throws -> Number {
        Number(
            e164: try row.decode(),
            queue: try row.decode(),
            label: try row.decode(),
            version: try row.decode(),
            createdAt: try row.decode()
        )
    }

    static let claim = CompanyStatement<PhoneNumber, Int>.count(
        "number_claim_insert",
        """
        INSERT INTO control.number_claim (company_id, e164, shard)
        SELECT $1, $2, shard FROM company WHERE company_id = $1
        """
    ) { $1.append($0) }

    static let release = CompanyStatement<PhoneNumber, Int>.count(
        "number_claim_delete",
        "DELETE FROM control.number_claim WHERE company_id = $1 AND e164 = $2"
    ) { $1.append($0) }

    static let insert = CompanyStatement<Number, Int>.count(
        "number_insert",
        "INSERT INTO number (company_id, e164, queue_id, label, created_at) VALUES ($1, $2, $3, $4, $5)"
    ) { $1.append($0.e164, $0.queue, $0.label, $0.createdAt) }

    static let find = CompanyStatement<PhoneNumber, Number?>.optional(
        "number_find",
        "SELECT \(columns) FROM number WHERE company_id = $1 AND e164 = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    /// In the order of the numbers; the cursor is the number itself.
    static let list = CompanyStatement<(after: String, limit: Int64), [Number]>.rows(
        "number_list",
        "SELECT \(columns) FROM number WHERE company_id = $1 AND e164 > $2 ORDER BY e164 LIMIT $3",
        encode: { $1.append($0.after, $0.limit) },
        decode: decode
    )

    static let all = CompanyStatement<Void, [Number]>.rows(
        "number_all",
        "SELECT \(columns) FROM number WHERE company_id = $1 ORDER BY e164 LIMIT 100000",
        decode: decode
    )

    static let update = CompanyStatement<Number, Number?>.optional(
        "number_update",
        """
        UPDATE number SET queue_id = $3, label = $4, version = version + 1
        WHERE company_id = $1 AND e164 = $2 AND version = $5
        RETURNING \(columns)
        """,
        encode: { $1.append($0.e164, $0.queue, $0.label, $0.version) },
        decode: decode
    )

    static let delete = CompanyStatement<(PhoneNumber, Int64), Int>.count(
        "number_delete",
        "DELETE FROM number WHERE company_id = $1 AND e164 = $2 AND version = $3"
    ) { $1.append($0.0, $0.1) }

    static let routes = Statement<(shards: [ShardNumber], after: String), [NumberRoute]>.rows(
        "number_routes",
        """
        SELECT e164, company_id, shard FROM control.number_claim
        WHERE shard = ANY($1) AND e164 > $2 ORDER BY e164 LIMIT 10000
        """
    ) { input, parameters in
        parameters.append(input.shards, input.after)
    } decode: { row in
        NumberRoute(e164: try row.decode(), company: try row.decode(), shard: try row.decode())
    }
}
