public import Domain
import Synchronization

/// Where streams wait for news of their company, and where whoever commits news says so.
///
/// A wake-up says only that there may be something new; it may be lost or come twice, since readers ask again in any
/// case. Waking is cheap and never waits.
public final class WakeBoard: Sendable {
    private struct State: Sendable {
        var next = 0
        var waiting: [CompanyID: [Int: AsyncStream<Void>.Continuation]] = [:]
    }

    private let state = Mutex(State())

    /// Makes a board on which nobody waits.
    public init() {}

    /// Wakes everybody who waits for this company.
    public func wake(_ company: CompanyID) {
        let waiting = state.withLock { Array(($0.waiting[company] ?? [:]).values) }
        for continuation in waiting { continuation.yield() }
    }

    func wakeAll() {
        let waiting = state.withLock { $0.waiting.values.flatMap(\.values) }
        for continuation in waiting { continuation.yield() }
    }

    /// Wake-ups from now on; those not yet taken are one.
    func wakeUps(of company: CompanyID) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.next += 1
            state.waiting[company, default: [:]][state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.leave(company, number) }
        return stream
    }

    private func leave(_ company: CompanyID, _ number: Int) {
        state.withLock { state in
            state.waiting[company]?[number] = nil
            if state.waiting[company]?.isEmpty == true { state.waiting[company] = nil }
        }
    }

    /// How many wait, for tests and metrics.
    var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }
}
