import Domain
import Postgres
import Storage
import StorageTestSupport
import Testing

/// Each of the two walls between companies, with the other one taken away.
@Suite struct IsolationTests {
    enum Wall: CaseIterable {
        case both, rowLevelSecurityAlone, predicateAlone
    }

    private func intruder(_ wall: Wall, size: Int) async throws -> TestCompany {
        let shared = try await TestDatabase.shared()
        let database = shared.database(size: size) { configuration in
            switch wall {
            case .both: break
            case .rowLevelSecurityAlone: configuration.omitsCompanyCheck = true
            case .predicateAlone: configuration.companies.parameters.user = shared.server.user
            }
        }
        return try await TestCompany.make(database)
    }

    @Test(arguments: Wall.allCases, [1, 2])
    func `another company's things are not there, and are not changed`(wall: Wall, size: Int) async throws {
        let victim = try await TestCompany.make()
        let user = try await victim.user()
        let queue = try await victim.queue()
        let number = try await victim.number(queue)
        try await victim.member(user, of: queue)
        let device = Device(
            id: TestDatabase.identifier(), user: user.id, kind: .mobile, address: "+46701234567",
            createdAt: victim.author.at)
        try await victim.transact { try await $0.create(device, secret: nil, by: victim.author) }
        let thief = try await intruder(wall, size: size)
        let attempts: [(CompanyTransaction) async throws -> Void] = [
            { _ = try await $0.user(user.id) },
            { _ = try await $0.queue(queue.id) },
            { _ = try await $0.number(number.e164) },
            { _ = try await $0.device(device.id) },
            { _ = try await $0.membership(of: user.id, in: queue.id) },
            { _ = try await $0.update(user, by: thief.author) },
            { _ = try await $0.update(queue, by: thief.author) },
            { _ = try await $0.update(number, by: thief.author) },
            { try await $0.deleteQueue(queue.id, version: 1, by: thief.author) },
            { try await $0.deleteDevice(device.id, version: 1, by: thief.author) },
            { try await $0.removeMembership(of: user.id, in: queue.id, by: thief.author) },
        ]
        for attempt in attempts {
            await #expect(throws: StorageRefusal.self) { try await thief.transact(attempt) }
        }
        try await thief.transact { tx async throws in
            #expect(try await tx.users(PageRequest()).elements.isEmpty)
            #expect(try await tx.queues(PageRequest()).elements.isEmpty)
            #expect(try await tx.numbers().isEmpty)
            #expect(try await tx.memberships(of: user.id).isEmpty)
            #expect(try await tx.pendingRequests().isEmpty)
        }
        try await victim.transact { tx async throws in
            #expect(try await tx.queue(queue.id) == queue)
            #expect(try await tx.user(user.id) == user)
            #expect(try await tx.device(device.id) == device)
        }
        await thief.database.close()
    }

    @Test func `a member of another company's queue cannot be made`() async throws {
        let victim = try await TestCompany.make()
        let queue = try await victim.queue()
        let thief = try await TestCompany.make()
        let user = try await thief.user()
        await #expect(throws: StorageRefusal.notFound(.queue)) { try await thief.member(user, of: queue) }
    }

    @Test func `without a company nothing is seen`() async throws {
        let home = try await TestCompany.make()
        _ = try await home.user()
        let pool = try await TestDatabase.shared().pool(user: "koplus_app")
        let statement = Statement<Void, Int64>.one("t_count_users", "SELECT count(*) FROM app_user") { _, _ in
        } decode: { row in
            try row.decode()
        }
        #expect(try await pool.withOperator { try await $0.run(statement) } == 0)
        await pool.close()
    }

    @Test func `one connection serves many companies by turns and never shows one to another`() async throws {
        let shared = try await TestDatabase.shared()
        let database = shared.database(size: 1)
        var homes: [TestCompany] = []
        for _ in 0..<4 {
            let home = try await TestCompany.make(database)
            _ = try await home.user()
            homes.append(home)
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                let home = homes[index % homes.count]
                group.addTask {
                    let company = try await home.transact { tx async throws in
                        if index % 7 == 0 { _ = try? await tx.create(home.company.asUser, by: home.author) }
                        return try? await tx.findCompany()
                    }
                    #expect(company == nil || company?.id == home.id)
                }
            }
            // A failed statement ends its transaction; that is the point of every seventh.
            while await group.nextResult() != nil {}
        }
        for home in homes {
            #expect(try await home.transact { try await $0.users(PageRequest()).elements.count } == 1)
        }
        await database.close()
    }

    @Test func `a superuser, a role that bypasses row-level security and one that owns a table are refused at start`()
        async throws
    {
        let shared = try await TestDatabase.shared()
        try await shared.api.checkRole()
        try await shared.worker.checkRole()
        let home = try await TestDatabase.separate()
        let owner = """
            CREATE ROLE t_owner LOGIN IN ROLE koplus_app;
            CREATE TABLE t_owned (x int);
            ALTER TABLE t_owned OWNER TO t_owner;
            """
        try await Script("owner", owner).run(on: home.server)
        for user in ["koplus_ops", home.server.user, "t_owner"] {
            let wrong = home.database { $0.companies.parameters.user = user }
            await #expect(throws: UnsafeRole.self, "\(user)") { try await wrong.checkRole() }
            await wrong.close()
        }
    }
}

extension Company {
    /// A user that the database refuses: the address is too short.
    fileprivate var asUser: User {
        User(id: TestDatabase.identifier(), email: "x", name: "X", plan: .pro, roles: [], createdAt: createdAt)
    }
}
