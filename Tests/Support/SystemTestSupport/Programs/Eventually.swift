/// Something that a test waited for did not come.
public struct Overdue: Error, CustomStringConvertible {
    let what: String
    let limit: Duration
    let lastSeen: String?

    /// What, and how long it was waited for.
    public var description: String {
        "not within \(limit): \(what)" + (lastSeen.map { "; last seen: \($0)" } ?? "")
    }
}

/// Looks again and again until there is a value, and gives it; throws ``Overdue`` at the deadline.
public func eventually<Value>(
    _ what: String,
    within limit: Duration = .seconds(20),
    every pause: Duration = .milliseconds(20),
    lastSeen: (() -> String)? = nil,
    _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await look() { return value }
        guard ContinuousClock.now < deadline else { throw Overdue(what: what, limit: limit, lastSeen: lastSeen?()) }
        try await Task.sleep(for: pause)
    }
}

/// Looks again and again until a condition holds; throws ``Overdue`` at the deadline.
public func eventually(
    _ what: String,
    within limit: Duration = .seconds(20),
    every pause: Duration = .milliseconds(20),
    lastSeen: (() -> String)? = nil,
    _ holds: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit, every: pause, lastSeen: lastSeen) { try await holds() ? () : nil }
}
