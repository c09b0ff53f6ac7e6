import API
import Domain
import StorageTestSupport
import Synchronization

/// A clock that stands still until a test lets time pass.
final class ManualClock: Sendable {
    private let passed = Mutex(Duration.zero)
    private let began = (now: TestDatabase.now, uptime: ContinuousClock.now)

    /// As the API asks it.
    var clock: APIClock {
        APIClock(now: { self.now }, uptime: { self.uptime })
    }

    var now: Instant { began.now + passed.withLock { $0 } }
    var uptime: ContinuousClock.Instant { began.uptime + passed.withLock { $0 } }

    /// Lets time pass.
    func advance(by length: Duration) {
        passed.withLock { $0 += length }
    }
}
