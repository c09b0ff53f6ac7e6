import HTTPTypes

/// Answers within a time or gives up; what was begun is cancelled.
///
/// Throws `unavailable` at the deadline, so that nobody waits for a database that stands still.
func answer<Value: Sendable>(
    within limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw Problem(.unavailable, "no answer within \(limit)", headers: [.connection: "close"])
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
