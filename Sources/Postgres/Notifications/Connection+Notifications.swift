import CLibPQ

extension Connection {
    /// Waits until the server sends something; ends early when the task is cancelled.
    func awaitInput(until deadline: ContinuousClock.Instant) async -> Reactor.Readiness {
        guard let handle else { return .failed }
        return await reactor.wait(for: .read, on: PQsocket(handle), until: deadline, cancellable: true)
    }

    /// The notifications that have been read from the socket.
    func takeNotifications() -> [Notifications.Event] {
        guard let handle else { return [] }
        var taken: [Notifications.Event] = []
        while let pointer = PQnotifies(handle) {
            let channel = String(cString: pointer.pointee.relname)
            taken.append(.received(channel: channel, payload: String(cString: pointer.pointee.extra)))
            PQfreemem(pointer)
        }
        return taken
    }
}
