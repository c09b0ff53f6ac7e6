import ArgumentParser
import Postgres

/// `koplus-bench postgres`: our client beside pgbench, with the same statements in the same pipelines.
struct PostgresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postgres",
        abstract: "Select, insert and a transaction of five statements beside pgbench."
    )

    @Option(help: "Seconds of one round of one side.")
    var seconds = 3
    @Option(help: "Rounds; the middle ratio counts.")
    var rounds = 5
    @Option(help: "Connections of each side.")
    var connections = 4

    func run() async throws {
        try await BenchCluster.use { cluster in
            let pool = cluster.pool(connections)
            for statement in ItemStatements.setUp {
                try await pool.withOperator { try await $0.run(statement) }
            }
            print(Measurement.heading)
            for work in ItemWork.allCases { print(try await measure(work, pool, PGBench(cluster: cluster)).line) }
            await pool.close()
        }
    }

    private func measure(_ work: ItemWork, _ pool: Pool, _ baseline: PGBench) async throws -> Measurement {
        var measurement = Measurement(work.rawValue, aim: 0.8)
        _ = try await rate(of: work, pool, .milliseconds(500))
        for _ in 0..<rounds {
            measurement.own.append(try await rate(of: work, pool, .seconds(seconds)))
            let script = work.script
            measurement.baseline.append(try baseline.rate(of: script, clients: connections, seconds: seconds))
        }
        return measurement
    }

    /// Transactions per second, as many at once as there are connections.
    private func rate(of work: ItemWork, _ pool: Pool, _ length: Duration) async throws -> Double {
        let began = ContinuousClock.now
        let end = began + length
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<connections {
                group.addTask {
                    var done = 0
                    while ContinuousClock.now < end {
                        _ = try await pool.withOperator(work.batch)
                        done += 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(done) / ((ContinuousClock.now - began) / .seconds(1))
    }
}
