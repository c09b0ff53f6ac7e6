import CReactor
import Glibc

/// Threads of our own, beside Swift's cooperative pool.
///
/// They are for what blocks (`epoll_wait`, `waitpid`, `PQcancel`, name look-ups) and for what must outlive every task:
/// a child with a parent-death signal dies when the *thread* that started it dies.
enum OwnThread {
    /// Starts a thread that runs `body` once and ends; `name` is what `ps -L` shows (15 bytes at most).
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(name: name, body: body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            &attributes,
            { argument in
                guard let argument else { return nil }
                let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                creactor_name_thread(work.name)
                work.body()
                return nil
            },
            work.toOpaque()
        )
        precondition(code == 0, "the system gives no thread: error \(code)")
    }

    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
