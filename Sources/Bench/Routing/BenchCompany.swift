import Domain
import Storage
import Worker

/// One company of a benchmark.
struct BenchCompany {
    let id: CompanyID
    let shard: ShardNumber
    let queue: QueueID
    let number: PhoneNumber
    let agents: [(user: UserID, device: DeviceID)]

    /// Makes it with a queue, a number and agents who have a softphone each.
    static func make(
        in database: Database,
        index: Int,
        agents count: Int,
        address: (Int) -> String
    ) async throws -> BenchCompany {
        let now = SystemTime().now
        let author = Authorship.seller(at: now)
        let company = Company(id: identifier(), name: "Bolag \(index)", createdAt: now)
        try await database.withOperator { try await $0.create(company, by: author) }
        let queue = Queue(
            id: identifier(),
            product: .koPlus,
            name: "Kö",
            settings: StoredJSON(text: "{}"),
            createdAt: now
        )
        guard let number = PhoneNumber("+468\(5_000_000 + index)") else { throw BenchFault("no number for \(index)") }
        let agents = try await database.withCompany(company.id) { transaction in
            try await transaction.create(queue, by: author)
            try await transaction.create(Number(e164: number, queue: queue.id, createdAt: now), by: author)
            var agents: [(user: UserID, device: DeviceID)] = []
            for agent in 0..<count {
                let user = User(
                    id: identifier(),
                    email: "\(UInt64.random(in: 0 ... .max))@example.se",
                    name: "Agent",
                    plan: .pro,
                    roles: [.agent],
                    createdAt: now
                )
                try await transaction.create(user, by: author)
                let membership = Membership(queue: queue.id, user: user.id, since: now, createdAt: now)
                try await transaction.add(membership, by: author)
                let device = Device(
                    id: identifier(),
                    user: user.id,
                    kind: .deskPhone,
                    address: address(agent),
                    createdAt: now
                )
                try await transaction.create(device, secret: "bench-secret-1", by: author)
                agents.append((user.id, device.id))
            }
            return agents
        }
        return BenchCompany(id: company.id, shard: company.shard, queue: queue.id, number: number, agents: agents)
    }

    /// Asks the engine to log everybody in.
    func logIn(by database: Database) async throws {
        let author = Authorship.seller(at: SystemTime().now)
        try await database.withCompany(id) { transaction in
            for agent in agents {
                let event = QueueEvent.login(agent.user, queues: [queue], device: agent.device)
                _ = try await transaction.tellEngine(.login, StoredJSON(encoding: event), by: author)
            }
        }
    }

    private static func identifier<Subject>() -> Identifier<Subject> {
        Identifier(at: SystemTime().now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    }
}
