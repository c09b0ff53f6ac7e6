import Postgres

/// What a benchmark reads of the database while a worker works.
struct BenchView {
    let pool: Pool

    static let answered = count("bench_answered", "SELECT count(*) FROM call WHERE outcome = 'answered'")
    static let ready = count("bench_ready", "SELECT count(*) FROM agent_presence WHERE presence = 'ready'")

    func read(_ statement: Statement<Void, Int64>) async throws -> Int64 {
        try await pool.withOperator { try await $0.run(statement) }
    }

    /// Waits until there are so many.
    func wait(for wanted: Int, _ what: String, _ count: () async throws -> Int) async throws {
        let end = ContinuousClock.now + .seconds(180)
        while true {
            let found = try await count()
            if found >= wanted { return }
            guard ContinuousClock.now < end else {
                throw BenchFault("\(found) of \(wanted) \(what) after three minutes: the worker does not get there")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private static func count(_ name: String, _ sql: String) -> Statement<Void, Int64> {
        .one(name, sql) { _, _ in
        } decode: {
            try $0.decode()
        }
    }
}
