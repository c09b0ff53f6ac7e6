import Domain
import Storage
import Synchronization

/// Whether a lease may be acted upon at this moment; shared by the keeper, the runtime and the switch.
///
/// Asked before each decision, each commit and each command. The keeper moves the deadline; the answer is read from the
/// monotonic clock and does not wait for any task to run, so a process that was paused finds it past when it wakes.
final class LeaseTrust: Sendable {
    /// The lease.
    let hold: ShardLease
    private let deadline: Mutex<ContinuousClock.Instant?>

    init(hold: ShardLease, until deadline: ContinuousClock.Instant) {
        self.hold = hold
        self.deadline = Mutex(deadline)
    }

    /// True before the deadline.
    var isTrusted: Bool {
        deadline.withLock { deadline in
            guard let deadline else { return false }
            return ContinuousClock.now < deadline
        }
    }

    /// Moves the deadline on; one that was revoked stays so.
    func extend(until later: ContinuousClock.Instant) {
        deadline.withLock { deadline in
            guard let current = deadline else { return }
            deadline = max(current, later)
        }
    }

    /// Ends the trust for good.
    func revoke() {
        deadline.withLock { $0 = nil }
    }
}
