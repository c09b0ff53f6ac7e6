import Domain
public import Postgres

extension EngineRequest.Kind: PostgresRepresentable {}

enum InboxSQL {
    static let columns = "id, company_id, kind, body, presence_version, actor, created_at, attempts, answer"

    static func decode(_ row: inout Row) throws -> EngineRequest {
        EngineRequest(
            id: try row.decode(),
            company: try row.decode(),
            kind: try row.decode(),
            body: try row.decode(),
            presenceVersion: try row.decode(),
            actor: try row.decode(),
            createdAt: try row.decode(),
            attempts: try row.decode(),
            answer: try row.decode()
        )
    }

    struct Write: Sendable {
        let id: RequestID
        let kind: EngineRequest.Kind
        let body: StoredJSON
        let presenceVersion: Int64?
        let author: Authorship
    }

    static let insert = CompanyStatement<Write, Int>.count(
        "inbox_insert",
        """
        INSERT INTO inbox (company_id, id, shard, kind, body, presence_version, actor, created_at)
        SELECT $1, $2, shard, $3, $4, $5, $6, $7 FROM company WHERE company_id = $1
        """
    ) { $1.append($0.id, $0.kind, $0.body, $0.presenceVersion, $0.author.actor, $0.author.at) }

    static let find = CompanyStatement<RequestID, EngineRequest?>.optional(
        "inbox_find",
        "SELECT \(columns) FROM inbox WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: decode
    )

    static let pending = CompanyStatement<Int64, [EngineRequest]>.rows(
        "inbox_pending",
        "SELECT \(columns) FROM inbox WHERE company_id = $1 AND answered_at IS NULL ORDER BY id LIMIT $2",
        encode: { $1.append($0) },
        decode: decode
    )

    static let pendingCompanies = Statement<[ShardNumber], [ShardedCompany]>.rows(
        "inbox_pending_companies",
        """
        SELECT DISTINCT company_id, shard FROM inbox WHERE shard = ANY($1) AND answered_at IS NULL
        ORDER BY shard, company_id LIMIT 1000
        """
    ) { shards, parameters in
        parameters.append(shards)
    } decode: { row in
        ShardedCompany(company: try row.decode(), shard: try row.decode())
    }
}
