import Domain
import Postgres

/// Which workers live. A row only balances the load: who may write is the lease's doing.
enum WorkerSQL {
    static let announce = Statement<(owner: String, life: Duration), Int64>.one(
        "worker_announce",
        """
        WITH me AS (
            INSERT INTO control.worker (owner, expires_at) VALUES ($1, now() + $2 * interval '1 millisecond')
            ON CONFLICT (owner) DO UPDATE SET expires_at = excluded.expires_at)
        SELECT count(*) + 1 FROM control.worker WHERE owner <> $1 AND expires_at > now()
        """
    ) {
        $1.append($0.owner, $0.life.wholeMilliseconds)
    } decode: { row in
        try row.decode()
    }

    static let leave = Statement<String, Int>.count(
        "worker_leave",
        "DELETE FROM control.worker WHERE owner = $1 OR expires_at < now() - interval '1 hour'"
    ) { $1.append($0) }
}
