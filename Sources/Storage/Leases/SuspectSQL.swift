import Domain
import Postgres

/// What an owner is about to handle, written before it is handled (reliability.md, section 1).
enum SuspectSQL {
    static let unclean = Statement<ShardNumber, Int16>.one(
        "lease_unclean",
        "SELECT unclean FROM control.lease WHERE shard = $1",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    /// No row: the lease is another's.
    static let begin = Statement<(lease: ShardLease, suspect: String), Int16?>.optional(
        "suspect_begin",
        """
        WITH held AS (SELECT shard FROM control.lease WHERE shard = $1 AND epoch = $2 FOR SHARE)
        INSERT INTO control.suspect AS s (shard, suspect, attempts) SELECT shard, $3, 1 FROM held
        ON CONFLICT (shard, suspect) DO UPDATE SET attempts = least(s.attempts + 1, 1000)
        RETURNING attempts
        """,
        encode: { $1.append($0.lease.shard, $0.lease.epoch, $0.suspect) },
        decode: { try $0.decode() }
    )

    static let end = Statement<(lease: ShardLease, suspect: String), Int>.count(
        "suspect_end",
        """
        WITH held AS (SELECT shard FROM control.lease WHERE shard = $1 AND epoch = $2 FOR SHARE)
        DELETE FROM control.suspect USING held WHERE suspect.shard = held.shard AND suspect = $3
        """
    ) { $1.append($0.lease.shard, $0.lease.epoch, $0.suspect) }

    static let forget = Statement<ShardNumber, Int>.count(
        "suspect_forget",
        "DELETE FROM control.suspect WHERE shard = $1"
    ) { $1.append($0) }

    /// What the company was suspected of goes with it: once released it is tried anew.
    static let quarantine = Statement<(company: CompanyID, suspect: String, lease: ShardLease), Int>.count(
        "quarantine_insert",
        """
        WITH held AS (SELECT shard FROM control.lease WHERE shard = $3 AND epoch = $4 FOR SHARE),
            forgotten AS (
                DELETE FROM control.suspect USING held
                WHERE suspect.shard = held.shard AND suspect LIKE '%company ' || $1::uuid)
        INSERT INTO control.quarantine (company_id, suspect, since) SELECT $1, $2, now() FROM held
        ON CONFLICT (company_id) DO NOTHING
        """
    ) { $1.append($0.company, $0.suspect, $0.lease.shard, $0.lease.epoch) }

    static let among = Statement<[CompanyID], [CompanyID]>.rows(
        "quarantine_among",
        "SELECT company_id FROM control.quarantine WHERE company_id = ANY ($1::uuid[])",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let all = Statement<Void, [QuarantinedCompany]>.rows(
        "quarantine_all",
        "SELECT company_id, suspect, since FROM control.quarantine ORDER BY since, company_id"
    ) { _, _ in
    } decode: { row in
        QuarantinedCompany(company: try row.decode(), suspect: try row.decode(), since: try row.decode())
    }

    static let release = Statement<CompanyID, Int>.count(
        "quarantine_delete",
        "DELETE FROM control.quarantine WHERE company_id = $1"
    ) { $1.append($0) }
}
