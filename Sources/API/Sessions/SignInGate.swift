import HTTPTypes
import Metrics
import Synchronization

/// Where tries to sign in are held to their delays; each process counts what comes to itself.
final class SignInGate: Sendable {
    private let delays = Mutex(SignInDelays())
    private let clock: APIClock

    init(clock: APIClock) {
        self.clock = clock
    }

    /// Lets a try in, or throws 429 with how long to wait.
    func enter(_ email: String, from address: String) throws {
        let now = clock.uptime()
        guard let wait = delays.withLock({ $0.begin(address: address, account: email, at: now) }) else { return }
        Counter(label: "koplus_sign_ins_total", dimensions: [("result", "delayed")]).increment()
        let seconds = max(1, wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0))
        throw Problem(.tooManyRequests, "try again in \(seconds) s", headers: [.retryAfter: String(seconds)])
    }

    /// Tells that the try was right.
    func succeeded(_ email: String, from address: String) {
        let now = clock.uptime()
        delays.withLock { $0.succeeded(address: address, account: email, at: now) }
    }
}
