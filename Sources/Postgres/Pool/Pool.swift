public import Logging
import Metrics
public import ServiceLifecycle
import Synchronization

/// Connections to one server as one role, lent for one transaction each.
///
/// There is no way to a bare connection: work happens in ``withCompany(_:mode:timeout:_:)-work`` or
/// ``withOperator(mode:timeout:_:)-work``. It connects when first used, needs no running task, and closes at a graceful
/// shutdown of the service group it is in, or by ``close()``.
public final class Pool: Service {
    /// How a wait for a connection ended.
    enum Turn: Sendable {
        case lease(Int, Connection)
        case open(Int)
        case refused(PostgresError)
    }

    struct State {
        var machine: PoolStateMachine
        var connections: [Int: Connection] = [:]
        var waiters: [Int: CheckedContinuation<Turn, Never>] = [:]
        var nextWaiter = 1
        var closers: [CheckedContinuation<Void, Never>] = []
        var isFinished = false
    }

    /// How it connects and how long it waits.
    public let configuration: Configuration
    let logger: Logger
    let waits: Metrics.Timer
    let state: Mutex<State>

    /// A pool; connects when first used.
    public init(_ configuration: Configuration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        waits = Timer(label: "koplus_database_acquire_seconds", dimensions: [("user", configuration.parameters.user)])
        let machine = PoolStateMachine(size: configuration.size, waiterLimit: configuration.waiterLimit)
        state = Mutex(State(machine: machine))
    }

    /// Waits for the graceful shutdown, then closes.
    public func run() async throws {
        try? await gracefulShutdown()
        await close()
    }

    /// Refuses new leases, waits for those that are out, closes all connections.
    ///
    /// Leases that are not back after ``Configuration/shutdownTimeout`` are left to end by their own deadlines.
    public func close() async {
        apply(.shutDown)
        let timer = Reactor.shared.schedule(at: .now + configuration.shutdownTimeout) { [weak self] in
            self?.finish()
        }
        await withCheckedContinuation { continuation in
            let isFinished = state.withLock { state in
                if !state.isFinished { state.closers.append(continuation) }
                return state.isFinished
            }
            if isFinished { continuation.resume() }
        }
        Reactor.shared.unschedule(timer)
    }

    /// Connections lent, connections idle, tasks waiting: for health pages and metrics.
    public var usage: (leased: Int, idle: Int, waiting: Int) {
        state.withLock { ($0.machine.leasedCount, $0.machine.idleCount, $0.machine.waiterCount) }
    }

    func finish() {
        let closers = state.withLock { state in
            state.isFinished = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
