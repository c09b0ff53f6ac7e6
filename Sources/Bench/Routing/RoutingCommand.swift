import ArgumentParser
import Logging
import Postgres
import Storage
import Worker

/// `koplus-bench routing`: whole calls through worker and database, every step committed before it acts, beside
/// pgbench's single inserts with as many clients as there are calls in flight.
struct RoutingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Committed routed calls per second beside pgbench's single inserts."
    )

    @Option(help: "Seconds of one round of one side.")
    var seconds = 5
    @Option(help: "Rounds; the middle ratio counts.")
    var rounds = 3
    @Option(help: "Calls in flight, and pgbench's clients.")
    var flight = 200

    func run() async throws {
        print(Measurement.heading)
        for (companies, aim) in [(1, 1.0), (1000, 0.3)] {
            let name = "routed calls, \(companies) \(companies == 1 ? "company" : "companies")"
            print(try await measure(Measurement(name, aim: aim), companies).line)
        }
    }

    private func measure(_ start: Measurement, _ companies: Int) async throws -> Measurement {
        try await BenchCluster.use { cluster in
            var measurement = start
            let notes = cluster.pool(1)
            for statement in ItemStatements.setUp { try await notes.withOperator { try await $0.run(statement) } }
            await notes.close()
            let town = try await BenchTown.build(on: cluster, companies: companies, agents: max(flight / companies, 2))
            let baseline = PGBench(cluster: cluster)
            let script = "\\set item random(1, 100000)\n" + ItemStatements.insert.sql.replacing("$1", with: ":item")
            let telephony = BenchTraffic.telephony(at: SystemTime().now)
            try await town.whileWorking(with: telephony) { view in
                let traffic = BenchTraffic(telephony: telephony, numbers: town.companies.map(\.number), view: view)
                _ = try await traffic.rate(flight: flight, for: .seconds(1))
                for _ in 0..<rounds {
                    measurement.own.append(try await traffic.rate(flight: flight, for: .seconds(seconds)))
                    measurement.baseline.append(
                        try baseline.rate(of: script, clients: flight, seconds: seconds)
                    )
                }
            }
            return measurement
        }
    }
}
