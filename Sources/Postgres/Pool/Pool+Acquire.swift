import Logging
import Metrics
import Synchronization

extension Pool {
    /// One lease: a connection and its number in the pool.
    struct Lease {
        let id: Int
        let connection: Connection
    }

    /// Waits for a connection, opens one when it is this task's turn.
    func acquire() async throws(PostgresError) -> Lease {
        let asked = ContinuousClock.now
        defer { waits.record(duration: ContinuousClock.now - asked) }
        let deadline = asked + configuration.acquisitionTimeout
        while true {
            let waiter = state.withLock { state in
                defer { state.nextWaiter += 1 }
                return state.nextWaiter
            }
            switch await turn(waiter, until: deadline) {
            case .refused(let error): throw error
            case .open(let id): return try await open(id, waiter, until: deadline)
            case .lease(let id, let connection):
                if connection.isAlive() { return Lease(id: id, connection: connection) }
                // The server went away while it lay idle; nothing was sent, so another one does as well.
                apply(.returned(id, isUsable: false))
            }
        }
    }

    /// Gives a connection back; one that is not idle and healthy is closed.
    func giveBack(_ lease: Lease) {
        apply(.returned(lease.id, isUsable: lease.connection.isIdle))
    }

    private func turn(_ waiter: Int, until deadline: ContinuousClock.Instant) async -> Turn {
        let timer = Reactor.shared.schedule(at: deadline) { [weak self] in
            self?.giveUp(waiter, PostgresError(.exhausted, "no connection became free before the deadline"))
        }
        defer { Reactor.shared.unschedule(timer) }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.waiters[waiter] = continuation }
                apply(.acquire(waiter))
                if Task.isCancelled || deadline <= .now { giveUp(waiter, Self.cancelled) }
            }
        } onCancel: {
            giveUp(waiter, Self.cancelled)
        }
    }

    private static var cancelled: PostgresError {
        PostgresError(.exhausted, "the task was cancelled or its deadline passed before it got a connection")
    }

    private func giveUp(_ waiter: Int, _ error: PostgresError) {
        let continuation = state.withLock { state in
            _ = state.machine.handle(.gaveUp(waiter))
            return state.waiters.removeValue(forKey: waiter)
        }
        continuation?.resume(returning: .refused(error))
    }

    /// Opens a connection, with growing pauses while the server is away, until the acquisition deadline.
    private func open(
        _ id: Int,
        _ waiter: Int,
        until deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> Lease {
        var pause = configuration.shortestPause
        while true {
            do {
                let until = min(ContinuousClock.now + configuration.connectTimeout, deadline)
                let connection = try await Connection.connect(configuration.sessionParameters, until: until)
                state.withLock { state in
                    state.connections[id] = connection
                    _ = state.machine.handle(.opened(id, waiter))
                }
                return Lease(id: id, connection: connection)
            } catch {
                let resumption = ContinuousClock.now + pause
                guard !Task.isCancelled, resumption < deadline else {
                    apply(.openFailed(id))
                    logger.warning(
                        "The database cannot be reached",
                        metadata: ["error": "\(error)", "database": "\(configuration.parameters)"]
                    )
                    throw error
                }
                await Self.sleep(until: resumption)
                pause = min(pause * 2, configuration.longestPause)
            }
        }
    }

    private static func sleep(until deadline: ContinuousClock.Instant) async {
        await withCheckedContinuation { continuation in
            _ = Reactor.shared.schedule(at: deadline) { continuation.resume() }
        }
    }

    /// Tells the state machine and does what it says.
    func apply(_ event: PoolStateMachine.Event) {
        let effects = state.withLock { state in
            state.machine.handle(event).map { effect(of: $0, &state) }
        }
        for effect in effects { effect() }
    }

    /// What is done outside the lock.
    private func effect(of action: PoolStateMachine.Action, _ state: inout State) -> () -> Void {
        switch action {
        case .lease(let id, let waiter):
            let connection = state.connections[id]
            let continuation = state.waiters.removeValue(forKey: waiter)
            guard let connection else { preconditionFailure("connection \(id) is lent but not known") }
            return { continuation?.resume(returning: .lease(id, connection)) }
        case .open(let id, let waiter):
            let continuation = state.waiters.removeValue(forKey: waiter)
            return { continuation?.resume(returning: .open(id)) }
        case .refuse(let waiter, let refusal):
            let continuation = state.waiters.removeValue(forKey: waiter)
            return { continuation?.resume(returning: .refused(PostgresError(refusal))) }
        case .close(let id):
            let connection = state.connections.removeValue(forKey: id)
            return { connection?.close() }
        case .finished:
            return { self.finish() }
        }
    }
}

extension PostgresError {
    init(_ refusal: PoolStateMachine.Refusal) {
        switch refusal {
        case .tooManyWaiters: self.init(.exhausted, "too many tasks wait for a connection")
        case .shutDown: self.init(.closed, "the pool is shutting down")
        }
    }
}
