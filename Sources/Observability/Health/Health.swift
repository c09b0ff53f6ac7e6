import Synchronization

/// The process's readiness: named checks (database, migrations, lease, switch) and whether it is draining.
///
/// Each part of the product registers its check; a check that does not answer within its limit counts as unwell.
public final class Health: Sendable {
    /// Looks at one thing; must not wait for long.
    public typealias Check = @Sendable () async -> HealthFinding

    private struct State: Sendable {
        var checks: [(name: String, check: Check)] = []
        var isDraining = false
    }

    private let state = Mutex(State())
    private let limit: Duration

    /// Makes a health without checks.
    ///
    /// - Parameter limit: how long one check may take.
    public init(limit: Duration = .seconds(2)) {
        self.limit = limit
    }

    /// Adds a check; one of the same name is replaced. At most 50.
    public func register(_ name: String, _ check: @escaping Check) {
        state.withLock { state in
            state.checks.removeAll { $0.name == name }
            precondition(state.checks.count < 50, "too many health checks")
            state.checks.append((name, check))
        }
    }

    /// From now on the process is not ready: it finishes what it has and takes nothing new.
    public func drain() {
        state.withLock { $0.isDraining = true }
    }

    /// Asks every check, at the same time; sorted by name.
    public func findings() async -> [(name: String, finding: HealthFinding)] {
        let (checks, isDraining) = state.withLock { ($0.checks, $0.isDraining) }
        let limit = limit
        var found = await withTaskGroup(of: (String, HealthFinding).self) { group in
            for (name, check) in checks {
                group.addTask { (name, await Self.ask(check, limit: limit)) }
            }
            var found: [(name: String, finding: HealthFinding)] = []
            for await (name, finding) in group { found.append((name, finding)) }
            return found
        }
        if isDraining { found.append(("process", .unwell("is shutting down; send requests elsewhere"))) }
        return found.sorted { $0.name < $1.name }
    }

    private static func ask(_ check: @escaping Check, limit: Duration) async -> HealthFinding {
        await withTaskGroup(of: HealthFinding.self) { group in
            group.addTask { await check() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return .unwell("did not answer within \(limit)")
            }
            let first = await group.next() ?? .unwell("did not answer")
            group.cancelAll()
            return first
        }
    }
}
