import Domain
import Postgres

enum AuditSQL {
    /// One entry: its number and the hash before it come from the head's row, which stays locked until the commit, so
    /// the chain has no holes and no forks. The hashed text is sequence, time, actor, action, subject and detail,
    /// separated by the unit separator, which no text of ours contains.
    static let append = CompanyStatement<AuditEntry, Int>.count(
        "audit_append",
        """
        WITH head AS (
            UPDATE audit_head SET sequence = sequence + 1, previous_hash = hash,
                hash = sha256(hash || convert_to(concat_ws(chr(31), sequence + 1,
                    (extract(epoch FROM $2::timestamptz) * 1000)::bigint, $3::text, $4::text, $5::text, $6::text),
                    'UTF8'))
            WHERE company_id = $1
            RETURNING sequence, previous_hash, hash
        )
        INSERT INTO audit (company_id, sequence, at, actor, action, subject, detail, previous_hash, hash)
        SELECT $1, sequence, $2, $3, $4, $5, $6, previous_hash, hash FROM head
        """
    ) { entry, parameters in
        parameters.append(entry.at, entry.actor, entry.action, entry.subject, entry.detail)
    }

    /// The first entry whose hash is not that of its content and the entry before it.
    static let firstBroken = CompanyStatement<Void, Int64?>.optional(
        "audit_first_broken",
        """
        SELECT sequence FROM (
            SELECT sequence, previous_hash, hash, at, actor, action, subject, detail,
                lag(hash, 1, sha256('')) OVER (ORDER BY sequence) AS before,
                row_number() OVER (ORDER BY sequence) AS expected
            FROM audit WHERE company_id = $1) AS chained
        WHERE sequence <> expected OR previous_hash <> before
            OR hash <> sha256(before || convert_to(concat_ws(chr(31), sequence,
                (extract(epoch FROM at) * 1000)::bigint, actor, action, subject, detail), 'UTF8'))
        ORDER BY sequence LIMIT 1
        """,
        decode: { try $0.decode() }
    )

    static let list = CompanyStatement<(after: Int64, limit: Int64), [AuditEntry]>.rows(
        "audit_list",
        """
        SELECT sequence, at, actor, action, subject, detail FROM audit
        WHERE company_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
        """,
        encode: { $1.append($0.after, $0.limit) },
        decode: { row in
            AuditEntry(
                sequence: try row.decode(),
                at: try row.decode(),
                actor: try row.decode(),
                action: try row.decode(),
                subject: try row.decode(),
                detail: try row.decode()
            )
        }
    )
}
