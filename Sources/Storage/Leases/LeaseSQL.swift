import Domain
import Postgres

/// The protocol of reliability.md, section 4. The server's clock alone decides; `now()` is the transaction's start.
enum LeaseSQL {
    struct Hold: Sendable {
        let owner: String
        let shards: [ShardNumber]
        let epochs: [LeaseEpoch]
        var life: Duration = .zero

        init(_ owner: String, _ leases: [ShardLease], life: Duration = .zero) {
            self.owner = owner
            shards = leases.map(\.shard)
            epochs = leases.map(\.epoch)
            self.life = life
        }
    }

    static func decode(_ row: inout Row) throws -> ShardLease {
        ShardLease(shard: try row.decode(), epoch: try row.decode())
    }

    /// Rows that a running write holds (the fence is a share lock) are passed over and tried again next time. A lease that
    /// ran out under another owner was not given back: that owner died, or could not reach the database. One that gives
    /// it back soon after (it is balanced away, say) does not wipe that out.
    static let acquire = Statement<(owner: String, limit: Int64, life: Duration), [ShardLease]>.rows(
        "lease_acquire",
        """
        UPDATE control.lease SET owner = $1, epoch = epoch + 1, expires_at = now() + $3 * interval '1 millisecond',
            taken_at = now(),
            unclean = CASE
                WHEN owner = $1 OR owner IS NULL AND taken_at > now() - interval '10 minutes' THEN unclean
                WHEN owner IS NULL THEN 0
                ELSE least(unclean + 1, 1000) END
        WHERE shard IN (
            SELECT shard FROM control.lease WHERE expires_at < now() OR owner IS NULL
            ORDER BY shard LIMIT $2 FOR UPDATE SKIP LOCKED)
        RETURNING shard, epoch
        """,
        encode: { $1.append($0.owner, $0.limit, $0.life.wholeMilliseconds) },
        decode: decode
    )

    static let renew = Statement<Hold, [ShardLease]>.rows(
        "lease_renew",
        """
        UPDATE control.lease AS l SET expires_at = now() + $4 * interval '1 millisecond',
            unclean = CASE WHEN taken_at < now() - interval '10 minutes' THEN 0 ELSE unclean END
        FROM unnest($2::smallint[], $3::bigint[]) AS held (shard, epoch)
        WHERE l.shard = held.shard AND l.epoch = held.epoch AND l.owner = $1
        RETURNING l.shard, l.epoch
        """,
        encode: { $1.append($0.owner, $0.shards, $0.epochs, $0.life.wholeMilliseconds) },
        decode: decode
    )

    static let release = Statement<Hold, Int>.count(
        "lease_release",
        """
        UPDATE control.lease AS l SET owner = NULL, expires_at = now()
        FROM unnest($2::smallint[], $3::bigint[]) AS held (shard, epoch)
        WHERE l.shard = held.shard AND l.epoch = held.epoch AND l.owner = $1
        """
    ) { $1.append($0.owner, $0.shards, $0.epochs) }

    /// The fence: division by zero, and with it the end of the transaction, when the lease is another's. The share lock
    /// makes an acquirer wait for this transaction, and later ones see the new epoch.
    static let fence = Statement<ShardLease, Void>.done(
        "lease_fence",
        """
        SELECT 1 / count(*) FROM (
            SELECT FROM control.lease WHERE shard = $1 AND epoch = $2 FOR SHARE) AS held
        """
    ) { $1.append($0.shard, $0.epoch) }

    static let all = Statement<Void, [LeaseView]>.rows(
        "lease_all",
        "SELECT shard, epoch, owner, expires_at > now() FROM control.lease ORDER BY shard"
    ) { _, _ in
    } decode: { row in
        LeaseView(
            lease: try decode(&row),
            owner: try row.decode(),
            isHeld: try row.decode(Bool.self)
        )
    }
}
