import DequeModule

/// Decides who gets which connection; knows neither sockets nor tasks nor clocks.
///
/// The task that asks opens the connection itself when there is room, so no background task is needed. A connection is
/// in exactly one of the sets `opening`, `idle`, `leased`.
struct PoolStateMachine {
    /// Names a connection for its life.
    typealias ConnectionID = Int
    /// Names one request for a connection.
    typealias WaiterID = Int

    /// What has happened.
    enum Event: Equatable {
        /// A task wants a connection.
        case acquire(WaiterID)
        /// A connection was opened for the waiter.
        case opened(ConnectionID, WaiterID)
        /// It could not be opened, and the waiter gave up or will try anew.
        case openFailed(ConnectionID)
        /// A lease has ended; unusable connections are not lent again.
        case returned(ConnectionID, isUsable: Bool)
        /// A waiter's deadline has passed, or its task was cancelled.
        case gaveUp(WaiterID)
        /// No new leases; what is lent comes back first.
        case shutDown
    }

    /// What the runner must do, in order.
    enum Action: Equatable {
        /// Give the connection to the waiter.
        case lease(ConnectionID, WaiterID)
        /// Let the waiter open this connection.
        case open(ConnectionID, WaiterID)
        /// Tell the waiter that there is none.
        case refuse(WaiterID, Refusal)
        /// Close the connection.
        case close(ConnectionID)
        /// Nothing is open any more.
        case finished
    }

    /// Why a waiter gets nothing.
    enum Refusal: Equatable {
        case tooManyWaiters
        case shutDown
    }

    private let size: Int
    private let waiterLimit: Int
    private var nextID: ConnectionID = 1
    private var opening: Set<ConnectionID> = []
    /// The last returned is lent first: its caches are warm.
    private var idle: [ConnectionID] = []
    private var leased: Set<ConnectionID> = []
    private var waiters = Deque<WaiterID>()
    private var isShutDown = false

    init(size: Int, waiterLimit: Int) {
        precondition(size >= 1, "a pool has at least one connection")
        self.size = size
        self.waiterLimit = waiterLimit
    }

    /// Connections lent at this moment.
    var leasedCount: Int { leased.count }
    /// Connections ready to be lent.
    var idleCount: Int { idle.count }
    /// Tasks that wait.
    var waiterCount: Int { waiters.count }

    /// Takes an event, says what must be done.
    mutating func handle(_ event: Event) -> [Action] {
        switch event {
        case .acquire(let waiter): acquire(waiter)
        case .opened(let connection, let waiter): opened(connection, waiter)
        case .openFailed(let connection): openFailed(connection)
        case .returned(let connection, let isUsable): returned(connection, isUsable)
        case .gaveUp(let waiter): gaveUp(waiter)
        case .shutDown: shutDown()
        }
    }

    private var count: Int { opening.count + idle.count + leased.count }

    private mutating func acquire(_ waiter: WaiterID) -> [Action] {
        if isShutDown { return [.refuse(waiter, .shutDown)] }
        guard waiters.count < waiterLimit else { return [.refuse(waiter, .tooManyWaiters)] }
        waiters.append(waiter)
        return serve()
    }

    private mutating func opened(_ connection: ConnectionID, _ waiter: WaiterID) -> [Action] {
        precondition(opening.remove(connection) != nil, "connection \(connection) was not being opened")
        // Lent even during a shutdown: the waiter was served before it.
        leased.insert(connection)
        return [.lease(connection, waiter)]
    }

    private mutating func openFailed(_ connection: ConnectionID) -> [Action] {
        precondition(opening.remove(connection) != nil, "connection \(connection) was not being opened")
        return serve() + finishIfEmpty()
    }

    private mutating func returned(_ connection: ConnectionID, _ isUsable: Bool) -> [Action] {
        precondition(leased.remove(connection) != nil, "connection \(connection) was not lent")
        if isUsable, !isShutDown {
            idle.append(connection)
            return serve()
        }
        return [.close(connection)] + serve() + finishIfEmpty()
    }

    private mutating func gaveUp(_ waiter: WaiterID) -> [Action] {
        waiters.removeAll { $0 == waiter }
        return []
    }

    private mutating func shutDown() -> [Action] {
        if isShutDown { return [] }
        isShutDown = true
        defer {
            waiters.removeAll()
            idle.removeAll()
        }
        let actions = waiters.map { Action.refuse($0, .shutDown) } + idle.map { Action.close($0) }
        return actions + (opening.isEmpty && leased.isEmpty ? [.finished] : [])
    }

    /// Gives idle connections to those who wait longest, then lets the next open one while there is room.
    private mutating func serve() -> [Action] {
        var actions: [Action] = []
        while let waiter = waiters.first {
            if let connection = idle.popLast() {
                leased.insert(connection)
                actions.append(.lease(connection, waiter))
            } else if count < size {
                actions.append(.open(nextID, waiter))
                opening.insert(nextID)
                nextID += 1
            } else {
                break
            }
            waiters.removeFirst()
        }
        return actions
    }

    private func finishIfEmpty() -> [Action] {
        isShutDown && count == 0 ? [.finished] : []
    }
}
