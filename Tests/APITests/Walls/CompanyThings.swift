import Domain
import Foundation
import Postgres
import Secrets
import Storage
import StorageTestSupport

/// A company with one of everything that an operation can name, each text of it marked with a word of its own.
struct CompanyThings: Sendable {
    let company: TestCompany
    /// In every text of the company, and in none that anybody sends.
    let canary: String
    /// What stands for a parameter of a path or an identifier in a body, by its name.
    let values: [String: String]
    /// What its engine would have written.
    let engine: EngineRows

    /// What the values' names mean in bodies and other places.
    private static let aliases = [
        "agent": "user", "users": "user", "agents": "user", "queues": "queue", "deviceId": "device",
        "devices": "device", "calls": "call",
    ]

    /// The value for a name; nil when there is none, and then the suite does not cover what asks for it.
    func value(_ name: String) -> String? {
        values[name] ?? Self.aliases[name].flatMap { values[$0] }
    }

    /// A value of the same form that belongs to nobody.
    static func unknown(_ name: String) -> String {
        name == "number" ? "+46\(Int.random(in: 1_000_000_000...9_999_999_999))" : UUID().uuidString.lowercased()
    }

    static func make(in home: TestDatabase, through database: Database? = nil) async throws -> CompanyThings {
        let canary = "kanarie\(UInt64.random(in: 0 ... .max))"
        let company = try await TestCompany.make(in: home, named: canary)
        let author = company.author
        let user = User(
            id: TestDatabase.identifier(), email: "\(canary)@example.se", name: canary, plan: .pro, roles: [.agent],
            skills: [canary: 5], createdAt: author.at)
        let queue = Queue(id: TestDatabase.identifier(), product: .koPlus, name: canary, createdAt: author.at)
        var number = try await company.number()
        let device = Device(
            id: TestDatabase.identifier(), user: user.id, kind: .deskPhone, address: canary, label: canary,
            createdAt: author.at)
        let key = APIKey(id: TestDatabase.identifier(), name: canary, scopes: ["read"], createdAt: author.at)
        let schedule = StoredTemporarySchedule(
            id: TestDatabase.identifier(), name: canary, queues: [queue.id], from: author.at,
            to: author.at + .seconds(3600), action: nil, createdAt: author.at)
        number.label = canary
        number.queue = queue.id
        let led = number
        let request = try await company.transact { tx in
            try await tx.create(user, by: author)
            try await tx.create(queue, by: author)
            _ = try await tx.update(led, by: author)
            try await tx.create(device, secret: canary, by: author)
            try await tx.create(key, keyHash: APIKeyToken(id: key.id).digest.bytes, by: author)
            let membership = Membership(queue: queue.id, user: user.id, since: author.at, createdAt: author.at)
            try await tx.add(membership, by: author)
            try await tx.create(schedule, action: nil, by: author)
            return try await tx.tellEngine(.pause, StoredJSON(encoding: ["reason": canary]), by: author)
        }
        let engine = EngineRows(company: company.id, queue: queue.id, user: user.id, device: device.id, canary: canary)
        try await engine.insert(on: home.server)
        let through = database.map { TestCompany(database: $0, company: company.company) } ?? company
        return CompanyThings(
            company: through, canary: canary,
            values: [
                "user": user.id.description, "queue": queue.id.description, "number": number.e164.e164,
                "device": device.id.description, "key": key.id.description, "request": request.description,
                "schedule": schedule.id.description,
                "call": engine.call.description, "offer": engine.offer.description,
            ],
            engine: engine)
    }
}
