import CLibPQ
import Glibc

/// One connection, non-blocking and always in pipeline mode.
///
/// `@unchecked Sendable` is safe because one task at a time uses it: the pool lends it to one lease, the lease is held
/// by a `Transaction`, which is not `Sendable`, and each step is awaited before the next.
///
/// A connection that failed otherwise than by a server's refusal is closed at once and never used again.
final class Connection: @unchecked Sendable {
    /// libpq's object; `nil` when closed.
    private(set) var handle: OpaquePointer?
    var prepared = PreparedStatements()
    /// True when the session must not be lent again although it works.
    var isWornOut = false
    let reactor = Reactor.shared

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        if let handle { PQfinish(handle) }
    }

    /// True when open, idle and outside any transaction: the only state in which it may go back to a pool.
    var isIdle: Bool {
        guard let handle, !isWornOut else { return false }
        return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Reads what the server sent meanwhile; false when it has gone away since the last use.
    func isAlive() -> Bool {
        guard let handle else { return false }
        return PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }

    /// Closes it; nobody waits on its socket then, since waits end before their task goes on.
    func close() {
        guard let handle else { return }
        self.handle = nil
        PQfinish(handle)
    }

    /// Closes it and asks the server, from another thread, to stop what it is doing.
    func abandon() {
        if let handle, let cancel = PQgetCancel(handle) {
            let request = Cancellation(cancel: cancel)
            SerialThread.cancelling.run { request.send() }
        }
        close()
    }

    /// libpq's last message, one line.
    var lastMessage: String {
        handle.map { String(cString: PQerrorMessage($0)).firstLine } ?? "the connection is closed"
    }
}

/// A request to cancel; sent once, from a thread that may block.
///
/// `@unchecked Sendable` is safe because only the thread that sends it touches it after `init`.
private final class Cancellation: @unchecked Sendable {
    private let cancel: OpaquePointer

    init(cancel: OpaquePointer) {
        self.cancel = cancel
    }

    deinit {
        PQfreeCancel(cancel)
    }

    func send() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, Int32(message.count))
    }
}

extension String {
    /// The text up to the first line break.
    var firstLine: String {
        String(prefix { $0 != "\n" })
    }
}
