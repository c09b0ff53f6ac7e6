import Foundation
import Glibc
import Synchronization

/// Stands between a client on TCP and a server on a Unix socket, and does harm at a chosen step of a conversation.
///
/// Threads of its own, since its sockets block; they end with the sockets.
final class Relay: Sendable {
    /// When the harm is done, in the order of a transaction.
    enum Step: CaseIterable, Sendable {
        /// The client has connected; nothing is passed on.
        case connect
        /// The client has sent its statement; the server never sees it.
        case send
        /// Part of a long answer has been passed on.
        case midResult
        /// The client has sent COMMIT; the server never sees it.
        case commit
        /// The server has committed; the client never sees its answer.
        case answer
    }

    private struct State {
        var step: Step?
        var harm: @Sendable () -> Bool = { false }
        var isFrozen = false
        var commitIsUnderWay = false
        var hasStruck = false
        var sockets: [Int32] = []
    }

    let port: Int
    private let listener: Int32
    private let server: String
    private let state = Mutex(State())

    /// Listens on a free port of the loopback address.
    init(server: String) throws {
        self.server = server
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let fd = listener
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(fd, raw, length) == 0 && listen(fd, 64) == 0 && getsockname(fd, raw, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in accept() }
    }

    /// Arms the harm: at the step `harm` is called once; it says whether what was to be passed on still is.
    func strike(at step: Step, _ harm: @escaping @Sendable () -> Bool) {
        state.withLock { state in
            state.step = step
            state.harm = harm
            state.hasStruck = false
            state.commitIsUnderWay = false
        }
    }

    var hasStruck: Bool { state.withLock { $0.hasStruck } }

    /// Passes nothing more on in either direction, and keeps the sockets open.
    func freeze() { state.withLock { $0.isFrozen = true } }

    /// Passes on what comes from new connections; those that were frozen are cut.
    func thaw() {
        cut()
        state.withLock { $0.isFrozen = false }
    }

    /// Resets every connection.
    func cut() {
        let sockets = state.withLock { state in
            defer { state.sockets = [] }
            return state.sockets
        }
        for fd in sockets {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
            shutdown(fd, Int32(SHUT_RDWR))
        }
    }

    func close() {
        cut()
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard let upstream = connectToServer() else {
                Glibc.close(client)
                continue
            }
            state.withLock { $0.sockets += [client, upstream] }
            _ = strikes(at: .connect)
            Thread.detachNewThread { [self] in pump(client, upstream, isFromClient: true) }
            Thread.detachNewThread { [self] in pump(upstream, client, isFromClient: false) }
        }
    }

    private func connectToServer() -> Int32? {
        let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(server.utf8)) }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        if connected { return fd }
        Glibc.close(fd)
        return nil
    }

    private func pump(_ source: Int32, _ target: Int32, isFromClient: Bool) {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        var passed = 0
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            let passes = isFromClient ? fromClient(buffer[..<count]) : fromServer(passed)
            while state.withLock({ $0.isFrozen && $0.sockets.contains(source) }) { sched_yield() }
            guard passes, send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
            passed += count
        }
        shutdown(target, Int32(SHUT_WR))
    }

    private func fromClient(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isCommit = bytes.holds("COMMIT")
        if isCommit { state.withLock { $0.commitIsUnderWay = true } }
        if bytes.holds("note_"), let passes = strikes(at: .send) { return passes }
        if isCommit, let passes = strikes(at: .commit) { return passes }
        return true
    }

    private func fromServer(_ passed: Int) -> Bool {
        if passed > 50_000, let passes = strikes(at: .midResult) { return passes }
        if state.withLock({ $0.commitIsUnderWay }), let passes = strikes(at: .answer) { return passes }
        return true
    }

    /// Does the harm when it is armed for this step; nil when it is not.
    private func strikes(at step: Step) -> Bool? {
        let harm = state.withLock { state -> (@Sendable () -> Bool)? in
            guard state.step == step else { return nil }
            state.step = nil
            state.hasStruck = true
            return state.harm
        }
        return harm?()
    }
}

extension ArraySlice<UInt8> {
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: wanted) }
    }
}
