import DequeModule
import Domain
import Switch
import Synchronization

/// What waits for one shard's runtime: many put in, the runtime alone takes out.
///
/// All that arrives while a transaction is being flushed is taken together, at most `batch` events at a time. The number
/// of waiting events is bounded by the switch, which keeps no more than `SwitchLimits.eventsPerShard`; past that here,
/// the mailbox says `isDetached`, and the runtime begins anew with the switch's snapshot.
final class ShardMailbox: Sendable {
    /// The most events taken at once: bounds the size of a transaction.
    static let batch = 1000

    private struct State {
        var events: Deque<SwitchEvent> = []
        var isWoken = false
        var isDraining = false
        var isDetached = false
        var phase = ShardPhase.loading
        var waiter: CheckedContinuation<Void, Never>?

        var isEmpty: Bool { events.isEmpty && !isWoken && !isDraining && !isDetached }
    }

    private let state = Mutex(State())

    /// Puts in what happened in the switch.
    func post(_ event: SwitchEvent) {
        change { state in
            if state.events.count < SwitchLimits.eventsPerShard {
                state.events.append(event)
            } else {
                state.isDetached = true
            }
        }
    }

    /// Says that requests lie in the inbox.
    func wake() { change { $0.isWoken = true } }

    /// Says that the shard shall be given back.
    func drain() { change { $0.isDraining = true } }

    /// Says that the switch's stream has ended.
    func detached() { change { $0.isDetached = true } }

    /// Whether the switch's stream has ended: another attached the shard.
    var isDetached: Bool { state.withLock { $0.isDetached } }

    /// How far the runtime has come; said by the runtime, asked by whoever watches it.
    var phase: ShardPhase {
        get { state.withLock { $0.phase } }
        set { state.withLock { $0.phase = newValue } }
    }

    /// Takes what is there, without waiting.
    func take() -> ShardMail {
        state.withLock { state in
            let count = min(state.events.count, Self.batch)
            var mail = ShardMail()
            mail.events = Array(state.events.prefix(count))
            state.events.removeFirst(count)
            mail.isWoken = state.isWoken
            mail.isDraining = state.isDraining
            mail.isDetached = state.isDetached
            state.isWoken = false
            return mail
        }
    }

    /// Waits until something is there or the time, if there is one, has come, or the task is cancelled.
    func wait(until instant: Instant?, by time: any TimeSource) async {
        guard state.withLock({ $0.isEmpty }) else { return }
        guard let instant else { return await waitForMail() }
        await withTaskGroup { group in
            group.addTask { await self.waitForMail() }
            group.addTask { try? await time.sleep(until: instant) }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForMail() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.isEmpty, !Task.isCancelled else { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            release()
        }
    }

    private func release() {
        state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }?.resume()
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            defer { state.waiter = nil }
            return state.waiter
        }?.resume()
    }
}
