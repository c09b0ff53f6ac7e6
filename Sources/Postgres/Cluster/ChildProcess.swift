import CReactor
import Glibc
import Synchronization

/// A program that runs as our child and dies with us.
///
/// It is started from a thread that lives until the child has ended, because a parent-death signal is sent when the
/// starting *thread* ends.
final class ChildProcess: Sendable {
    private struct State {
        var status: Int32?
        var waiters: [UInt64: CheckedContinuation<Int32?, Never>] = [:]
        var nextWaiter: UInt64 = 1
    }

    /// The child's process id.
    let id: pid_t
    private let state = Mutex(State())

    private init(id: pid_t) {
        self.id = id
    }

    /// Starts a program with its output appended to `log`; throws ``ClusterRefusal/cannotStart(_:)``.
    static func start(_ command: [String], environment: [String], log: String) async throws -> ChildProcess {
        try await withCheckedThrowingContinuation { continuation in
            OwnThread.start(named: "pg-child") {
                let child: ChildProcess
                do {
                    child = ChildProcess(id: try spawn(command, environment, log))
                } catch {
                    return continuation.resume(throwing: error)
                }
                continuation.resume(returning: child)
                child.reap()
            }
        }
    }

    /// How the child ended: 0 for success, else a code or 128 plus a signal; `nil` when it still runs at the deadline.
    func waitForEnd(until deadline: ContinuousClock.Instant) async -> Int32? {
        let timer = Mutex<Reactor.Token?>(nil)
        let status = await withCheckedContinuation { (continuation: CheckedContinuation<Int32?, Never>) in
            let outcome = state.withLock { state -> (status: Int32?, waiter: UInt64) in
                if let status = state.status { return (status, 0) }
                defer { state.nextWaiter += 1 }
                state.waiters[state.nextWaiter] = continuation
                return (nil, state.nextWaiter)
            }
            if let status = outcome.status { return continuation.resume(returning: status) }
            let token = Reactor.shared.schedule(at: deadline) { [weak self] in
                let waiter = self?.state.withLock { $0.waiters.removeValue(forKey: outcome.waiter) }
                waiter?.resume(returning: nil)
            }
            timer.withLock { $0 = token }
        }
        if let token = timer.withLock({ $0 }) { Reactor.shared.unschedule(token) }
        return status
    }

    /// True until the child has ended.
    var isRunning: Bool { state.withLock { $0.status == nil } }

    /// Sends a signal, unless the child has ended and its number may be another's.
    func send(_ signal: Int32) {
        state.withLock { state in
            if state.status == nil { _ = kill(id, signal) }
        }
    }

    private func reap() {
        // The number stays ours until it is waited for, so it is first marked as ended and then given back.
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        let waiters = state.withLock { state in
            var raw: Int32 = 0
            _ = waitpid(id, &raw, 0)
            let signal = raw & 0x7F
            let status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
            state.status = status
            defer { state.waiters = [:] }
            return state.waiters.values.map { ($0, status) }
        }
        for (waiter, status) in waiters { waiter.resume(returning: status) }
    }

    private static func spawn(_ command: [String], _ environment: [String], _ log: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        creactor_child_directory(&actions, "/")
        // A server that held an end of somebody else's pipe would keep them waiting for its end for ever.
        creactor_child_keeps_only(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // A group of its own: Ctrl-C in a terminal is for us, and we stop the child in order.
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let arguments = CStrings(command)
        let variables = CStrings(environment)
        var id: pid_t = 0
        let code = posix_spawn(&id, command[0], &actions, &attributes, arguments.mutable, variables.mutable)
        guard code == 0 else { throw ClusterRefusal.cannotStart("\(command[0]): \(String(cString: strerror(code)))") }
        return id
    }
}

extension CStrings {
    /// The pointers as the exec family declares them; it does not write through them.
    fileprivate var mutable: [UnsafeMutablePointer<CChar>?] {
        pointers.map { UnsafeMutablePointer(mutating: $0) }
    }
}
