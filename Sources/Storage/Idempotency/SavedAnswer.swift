import Postgres

/// What a request with an idempotency key was answered.
public struct SavedAnswer: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// Headers that belong to the answer, such as `Location` and `ETag`.
    public let headers: [String: String]
    /// The body, at most 1 MiB.
    public let body: [UInt8]

    /// An answer to be saved.
    public init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

enum IdempotencySQL {
    struct Write: Sendable {
        let key: String
        let requestHash: PostgresBytes
        let answer: SavedAnswer
        let headers: StoredJSON
        let author: Authorship
    }

    /// Whether no request with the same key is under way; the lock ends with its transaction.
    static let lock = CompanyStatement<String, Bool>.one(
        "idempotency_key_lock",
        "SELECT pg_try_advisory_xact_lock(hashtextextended($1::uuid::text || $2, 7)) AS company_id",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let find = CompanyStatement<String, (PostgresBytes, SavedAnswer)?>.optional(
        "idempotency_key_find",
        "SELECT request_hash, status, headers, body FROM idempotency_key WHERE company_id = $1 AND key = $2",
        encode: { $1.append($0) },
        decode: { row in
            let hash: PostgresBytes = try row.decode()
            let status: Int16 = try row.decode()
            let headers: [String: String] = try row.decode(StoredJSON.self).decode()
            return (
                hash, SavedAnswer(status: Int(status), headers: headers, body: try row.decode(PostgresBytes.self).bytes)
            )
        }
    )

    static let insert = CompanyStatement<Write, Int>.count(
        "idempotency_key_insert",
        """
        INSERT INTO idempotency_key (company_id, key, request_hash, status, headers, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    ) { write, parameters in
        parameters.append(write.key, write.requestHash, Int16(clamping: write.answer.status), write.headers)
        parameters.append(PostgresBytes(write.answer.body), write.author.at)
    }

    static let deleteOld = CompanyStatement<Int64, Int>.count(
        "idempotency_key_delete_old",
        """
        DELETE FROM idempotency_key
        WHERE company_id = $1 AND created_at < to_timestamp($2 / 1000.0) - interval '24 hours'
        """
    ) { $1.append($0) }
}
