import Domain
import Logging
import Postgres
import Storage
import Switch
import Worker

/// Companies with a queue, a number and agents each, and a worker that routes for them.
struct BenchTown {
    let cluster: BenchCluster
    let api: Database
    let companies: [BenchCompany]

    /// Makes the companies; `address` is where an agent's telephone is found.
    static func build(
        on cluster: BenchCluster,
        companies count: Int,
        agents: Int,
        address: @escaping @Sendable (Int) -> String = { "agent\($0)" }
    ) async throws -> BenchTown {
        let server = cluster.cluster.superuser
        let api = Database(.init(server: server, user: .api), logger: BenchCluster.logger)
        let companies = try await withThrowingTaskGroup(of: [BenchCompany].self) { group in
            let lanes = 4
            for lane in 0..<lanes {
                group.addTask {
                    var made: [BenchCompany] = []
                    for index in stride(from: lane, to: count, by: lanes) {
                        made.append(
                            try await BenchCompany.make(in: api, index: index, agents: agents, address: address)
                        )
                    }
                    return made
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return BenchTown(cluster: cluster, api: api, companies: companies)
    }

    /// Runs a worker, logs everybody in, and lets `body` make traffic; it is given a view of the database.
    func whileWorking(with telephony: any Switch, _ body: (BenchView) async throws -> Void) async throws {
        let server = cluster.cluster.superuser
        let database = Database(.init(server: server, user: .worker, size: 12), logger: BenchCluster.logger)
        let leases = Database(.init(server: server, user: .worker, size: 1), logger: BenchCluster.logger)
        let worker = Worker(
            configuration: WorkerConfiguration(owner: "bench"),
            database: database,
            leases: leases,
            telephony: telephony,
            readers: NoReaders(),
            logger: BenchCluster.logger
        )
        let watch = cluster.pool(1)
        try await withThrowingTaskGroup { group in
            group.addTask { try await worker.run() }
            defer { group.cancelAll() }
            let view = BenchView(pool: watch)
            let agents = companies.reduce(0) { $0 + $1.agents.count }
            try await view.wait(for: agents, "reachable devices") {
                var count = 0
                for shard in Set(companies.map(\.shard)) {
                    // Not attached yet: none.
                    count += (try? await telephony.snapshot(of: shard))?.reachableDevices.count ?? 0
                }
                return count
            }
            for company in companies { try await company.logIn(by: api) }
            try await view.wait(for: agents, "ready agents") { Int(try await view.read(BenchView.ready)) }
            try await body(view)
        }
        await watch.close()
        await database.close()
        await leases.close()
        await api.close()
    }
}

/// Nobody reads.
private struct NoReaders: ReaderWake {
    func wake(_ companies: [CompanyID]) {}
}
