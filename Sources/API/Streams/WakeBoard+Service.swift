public import ServiceLifecycle

extension WakeBoard: Service {
    /// Wakes everybody once a second until the shutdown: a lost wake-up costs a second, and a silent stream can notice
    /// that its heartbeat is due.
    public func run() async throws {
        let ticks = AsyncStream<Void> {
            try? await Task.sleep(for: .seconds(1))
            return Task.isCancelled ? nil : ()
        }
        for await _ in ticks.cancelOnGracefulShutdown() { wakeAll() }
    }
}
