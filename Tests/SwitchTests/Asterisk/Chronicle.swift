import Synchronization

/// What happened, in order, and those who wait for something of it.
final class Chronicle<Element: Sendable>: Sendable {
    private struct Waiter {
        let id: Int
        let matches: @Sendable (Element) -> Bool
        let continuation: CheckedContinuation<Element, any Error>
    }

    private struct State {
        var elements: [Element] = []
        var taken: Set<Int> = []
        var waiters: [Waiter] = []
        var lastWaiter = 0

        mutating func takeFirst(_ matches: (Element) -> Bool) -> Element? {
            for (index, element) in elements.enumerated() where !taken.contains(index) && matches(element) {
                taken.insert(index)
                return element
            }
            return nil
        }
    }

    /// How long something is waited for before the test fails: far longer than it takes.
    static var patience: Duration { .seconds(20) }

    private let state = Mutex(State())

    /// Everything so far.
    var all: [Element] { state.withLock { $0.elements } }

    func append(_ element: Element) {
        let waiter: Waiter? = state.withLock { state in
            state.elements.append(element)
            guard let index = state.waiters.firstIndex(where: { $0.matches(element) }) else { return nil }
            state.taken.insert(state.elements.count - 1)
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(returning: element)
    }

    /// Waits for the first element that matches and that nobody has taken.
    func take(_ what: String, _ matches: @escaping @Sendable (Element) -> Bool) async throws -> Element {
        try await withThrowingTaskGroup(of: Element?.self) { group in
            group.addTask { try await self.wait(matches) }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let element = try await group.next() ?? nil else {
                throw SIPFault("waited in vain for \(what); there were: \(self.all)")
            }
            return element
        }
    }

    private func wait(_ matches: @escaping @Sendable (Element) -> Bool) async throws -> Element {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let found: Element? = state.withLock { state in
                    if let element = state.takeFirst(matches) { return element }
                    state.waiters.append(Waiter(id: id, matches: matches, continuation: continuation))
                    return nil
                }
                if let found { continuation.resume(returning: found) }
            }
        } onCancel: {
            let waiter: Waiter? = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }
}
