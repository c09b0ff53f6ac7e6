import Domain
import Postgres

/// Work that one process does at a time: a row says who, and every transaction of the work shows that it still is.
///
/// As with leases, the server's clock alone decides how long; when the work is due again is by the caller's.
enum DutySQL {
    static let take = Statement<(duty: Duty, owner: String, at: Instant), LeaseEpoch?>.optional(
        "duty_take",
        """
        UPDATE control.duty SET owner = $2, epoch = epoch + 1, expires_at = now() + $4 * interval '1 millisecond'
        WHERE name = $1 AND due_at <= $3 AND (owner IS NULL OR expires_at < now())
        RETURNING epoch
        """
    ) {
        $1.append($0.duty.rawValue, $0.owner, $0.at, Duty.life.wholeMilliseconds)
    } decode: { row in
        try row.decode()
    }

    /// The fence, and the lease renewed: no row when another took the work over.
    static let hold = Statement<DutyHold, Int>.count(
        "duty_hold",
        """
        UPDATE control.duty SET expires_at = now() + $3 * interval '1 millisecond' WHERE name = $1 AND epoch = $2
        """
    ) { $1.append($0.duty.rawValue, $0.epoch, Duty.life.wholeMilliseconds) }

    static let finish = Statement<(hold: DutyHold, due: Instant), Int>.count(
        "duty_finish",
        "UPDATE control.duty SET owner = NULL, expires_at = now(), due_at = $3 WHERE name = $1 AND epoch = $2"
    ) { $1.append($0.hold.duty.rawValue, $0.hold.epoch, $0.due) }
}
