import Domain
import Secrets
import Storage

/// Makes the demo company in the private database: once, whole, however often it is asked for.
struct DemoCompany {
    let cast: DemoCast
    let access: DemoAccess
    let passwords: PasswordRoom
    let now: Instant

    private var author: Authorship { .seller(at: now) }

    /// Makes what is missing. Agents are logged in when the company is made, and left as they are afterwards.
    func make(in database: Database) async throws {
        try await DemoSeller(author: author).make(in: database)
        try await makeCompany(in: database)
        let hash = try await passwords.hash(access.password).stored
        try await database.withCompany(cast.company) { transaction in
            guard try await transaction.allQueues().isEmpty else {
                if access.isNew { try await renewAccess(transaction, hash) }
                return
            }
            try await makeLines(transaction)
            try await makePeople(transaction, hash)
            try await makeKey(transaction)
            try await logIn(transaction)
        }
    }

    private func makeCompany(in database: Database) async throws {
        do {
            _ = try await database.withCompany(cast.company) { try await $0.findCompany() }
        } catch StorageRefusal.notFound(.company) {
            var address = Company.InvoiceAddress()
            (address.street, address.postalCode, address.city) = ("Exempelgatan 1", "111 11", "Stockholm")
            address.email = "faktura@demo.koplus.local"
            let company = Company(
                id: cast.company,
                name: "Demobolaget",
                organisationNumber: "559000-0203",
                vatNumber: "SE559000020301",
                invoiceAddress: address,
                createdAt: now
            )
            try await database.withOperator { try await $0.create(company, by: author) }
        }
    }

    private func makeLines(_ transaction: CompanyTransaction) async throws {
        for line in cast.lines {
            let queue = Queue(
                id: line.id,
                product: line.product,
                name: line.name,
                settings: StoredJSON(text: line.settings),
                createdAt: now
            )
            try await transaction.create(queue, by: author)
            try await transaction.create(Number(e164: line.number, queue: line.id, createdAt: now), by: author)
        }
    }

    private func makePeople(_ transaction: CompanyTransaction, _ hash: String) async throws {
        for person in cast.people {
            let user = User(
                id: person.id,
                email: person.email,
                name: person.name,
                plan: person.plan,
                roles: person.roles,
                createdAt: now
            )
            try await transaction.create(user, passwordHash: hash, by: author)
            guard let id = person.device else { continue }
            let address = String(person.email.prefix { $0 != "@" })
            let device = Device(id: id, user: person.id, kind: .softphone, address: address, createdAt: now)
            try await transaction.create(device, secret: SessionToken().text, by: author)
        }
        for line in cast.lines {
            for agent in line.agents.map({ cast.agents[$0] }) {
                let membership = Membership(queue: line.id, user: agent.id, since: now, createdAt: now)
                try await transaction.add(membership, by: author)
            }
        }
    }

    private func makeKey(_ transaction: CompanyTransaction) async throws {
        guard let token = APIKeyToken(access.key) else { return }
        let key = APIKey(id: token.id, name: "Demo", scopes: ["read", "configure", "presence"], createdAt: now)
        try await transaction.create(key, keyHash: token.digest.bytes, by: author)
    }

    private func logIn(_ transaction: CompanyTransaction) async throws {
        for (index, agent) in cast.agents.enumerated() {
            let queues = cast.lines.filter { $0.agents.contains(index) }.map(\.id)
            let event = QueueEvent.login(agent.id, queues: queues, device: agent.device)
            try await transaction.tellEngine(.login, StoredJSON(encoding: event), by: author)
        }
    }

    /// The file with password and key was lost and drawn anew: the database learns them.
    private func renewAccess(_ transaction: CompanyTransaction, _ hash: String) async throws {
        for person in cast.people { try await transaction.setPasswordHash(hash, of: person.id, by: author) }
        guard let token = APIKeyToken(access.key) else { return }
        do {
            try await transaction.delete(token.id, by: author)
        } catch StorageRefusal.notFound {
            // Somebody deleted it; then there is nothing to replace.
        }
        try await makeKey(transaction)
    }
}
