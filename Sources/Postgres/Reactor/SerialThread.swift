import DequeModule
import Glibc
import Synchronization

/// One thread with a short queue, for calls that block and that nobody may wait for without limit.
///
/// Used for `PQcancel` and for name look-ups. When the queue is full the work is refused: a server that does not answer
/// must not make us collect threads.
final class SerialThread: Sendable {
    static let cancelling = SerialThread(name: "pg-cancel", limit: 64)
    static let connecting = SerialThread(name: "pg-connect", limit: 256)

    private struct State {
        var queue = Deque<@Sendable () -> Void>()
        var isRunning = false
    }

    private let name: String
    private let limit: Int
    private let state = Mutex(State())

    init(name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    /// Queues `work`; false when the queue is full. The thread lives as long as there is work.
    @discardableResult
    func run(_ work: @escaping @Sendable () -> Void) -> Bool {
        let decision = state.withLock { state -> (accepted: Bool, starts: Bool) in
            guard state.queue.count < limit else { return (false, false) }
            state.queue.append(work)
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        if decision.starts { OwnThread.start(named: name) { self.drain() } }
        return decision.accepted
    }

    private func drain() {
        while true {
            let work = state.withLock { state -> (@Sendable () -> Void)? in
                if state.queue.isEmpty { state.isRunning = false }
                return state.queue.popFirst()
            }
            guard let work else { return }
            work()
        }
    }
}
