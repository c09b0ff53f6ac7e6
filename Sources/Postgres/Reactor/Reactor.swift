import CReactor
import Glibc
import Synchronization

/// One thread that waits for all of libpq's sockets and for deadlines.
///
/// Every registration is for one event and is taken out of the kernel's set before its task goes on. So a descriptor is
/// watched only while somebody waits for it, and a number that libpq closes and the kernel gives out again can never be
/// mistaken for the old one.
final class Reactor: Sendable {
    /// What a wait is for.
    struct Interest: OptionSet, Sendable {
        let rawValue: Int32
        static let read = Interest(rawValue: Int32(CREACTOR_READ))
        static let write = Interest(rawValue: Int32(CREACTOR_WRITE))
    }

    /// How a wait ended.
    enum Readiness: Sendable, Equatable {
        case ready
        case timedOut
        case cancelled
        case failed
    }

    /// Names one wait or timer, to call it off.
    typealias Token = UInt64

    private struct Wait {
        let descriptor: Int32?
        let deadline: ContinuousClock.Instant
        let resume: @Sendable (Readiness) -> Void
    }

    private struct State {
        var waits: [Token: Wait] = [:]
        /// No wait ends before this instant; it may be too early (a wait that is over), never too late.
        var earliest: ContinuousClock.Instant?
    }

    static let shared = Reactor()

    private let epoll: Int32
    private let bell: Int32
    private let tokens = Atomic<UInt64>(1)
    private let state = Mutex(State())

    private init() {
        epoll = creactor_create()
        bell = creactor_bell_create()
        precondition(epoll >= 0 && bell >= 0, "the system gives no epoll descriptor: error \(errno)")
        precondition(creactor_add(epoll, bell, Int32(CREACTOR_READ), 0) == 0, "epoll refuses its own bell")
        OwnThread.start(named: "pg-reactor") { self.run() }
    }

    /// Waits until the descriptor is ready, the deadline has passed or, when `cancellable`, the task is cancelled.
    func wait(
        for interest: Interest,
        on descriptor: Int32,
        until deadline: ContinuousClock.Instant,
        cancellable: Bool = false
    ) async -> Readiness {
        let token = newToken()
        guard cancellable else {
            return await withCheckedContinuation { continuation in
                register(token, descriptor, interest, deadline) { continuation.resume(returning: $0) }
            }
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                register(token, descriptor, interest, deadline) { continuation.resume(returning: $0) }
                if Task.isCancelled { finish(token, .cancelled) }
            }
        } onCancel: {
            finish(token, .cancelled)
        }
    }

    /// Calls `body` on the reactor's thread at the deadline, unless it is called off before; `body` must not block.
    func schedule(at deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () -> Void) -> Token {
        let token = newToken()
        register(token, nil, [], deadline) { readiness in
            if readiness == .timedOut { body() }
        }
        return token
    }

    /// Calls a timer off.
    func unschedule(_ token: Token) {
        finish(token, .cancelled)
    }

    private func newToken() -> Token {
        tokens.wrappingAdd(1, ordering: .relaxed).newValue
    }

    private func register(
        _ token: Token,
        _ descriptor: Int32?,
        _ interest: Interest,
        _ deadline: ContinuousClock.Instant,
        _ resume: @escaping @Sendable (Readiness) -> Void
    ) {
        let outcome = state.withLock { state -> (accepted: Bool, isEarliest: Bool) in
            if let descriptor, creactor_add(epoll, descriptor, interest.rawValue, token) != 0 {
                return (false, false)
            }
            state.waits[token] = Wait(descriptor: descriptor, deadline: deadline, resume: resume)
            let isEarliest = state.earliest.map { deadline < $0 } ?? true
            if isEarliest { state.earliest = deadline }
            return (true, isEarliest)
        }
        if !outcome.accepted { return resume(.failed) }
        if outcome.isEarliest { _ = creactor_bell_ring(bell) }
    }

    private func finish(_ token: Token, _ readiness: Readiness) {
        let wait = state.withLock { remove(token, &$0) }
        wait?.resume(readiness)
    }

    private func remove(_ token: Token, _ state: inout State) -> Wait? {
        guard let wait = state.waits.removeValue(forKey: token) else { return nil }
        if let descriptor = wait.descriptor { _ = creactor_remove(epoll, descriptor) }
        return wait
    }

    private func run() -> Never {
        var events = [creactor_event](repeating: creactor_event(), count: 64)
        while true {
            let count = creactor_wait(epoll, &events, Int32(events.count), timeout())
            precondition(count >= 0, "epoll_wait failed: error \(errno)")
            for event in events.prefix(Int(count)) {
                if event.token == 0 {
                    _ = creactor_bell_silence(bell)
                } else {
                    finish(event.token, .ready)
                }
            }
            expire()
        }
    }

    /// Milliseconds until the earliest deadline, rounded up; -1 when there is none.
    private func timeout() -> Int32 {
        guard let earliest = state.withLock({ $0.earliest }) else { return -1 }
        let left = earliest - .now
        guard left > .zero else { return 0 }
        return Int32(min(left / .milliseconds(1) + 1, 60_000))
    }

    private func expire() {
        let now = ContinuousClock.now
        let over = state.withLock { state -> [Wait] in
            guard let earliest = state.earliest, earliest <= now else { return [] }
            let tokens = state.waits.filter { $0.value.deadline <= now }.keys
            let waits = tokens.compactMap { remove($0, &state) }
            state.earliest = state.waits.values.lazy.map(\.deadline).min()
            return waits
        }
        for wait in over { wait.resume(.timedOut) }
    }
}
