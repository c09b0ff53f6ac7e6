public import Domain
public import Storage

/// A company of a test's own, with short ways to fill it.
public struct TestCompany: Sendable {
    /// Where it is.
    public let database: Database
    /// The company.
    public let company: Company

    /// A company that is there already, used through another database.
    public init(database: Database, company: Company) {
        self.database = database
        self.company = company
    }

    /// A new company, used through `database` (by default as the API does).
    public static func make(
        _ database: Database? = nil, named name: String = "Testbolaget", shard: ShardNumber? = nil
    ) async throws -> TestCompany {
        let shared = try await TestDatabase.shared()
        return TestCompany(
            database: database ?? shared.api, company: try await shared.company(named: name, shard: shard)
        )
    }

    /// A new company of a database of the test's own, used through `database` (by default as the API does).
    public static func make(
        in home: TestDatabase, through database: Database? = nil, named name: String = "Testbolaget"
    ) async throws -> TestCompany {
        TestCompany(database: database ?? home.api, company: try await home.company(named: name))
    }

    /// The seller's own company, of a database of the test's own.
    public static func seller(in home: TestDatabase) async throws -> TestCompany {
        let now = TestDatabase.now
        let company = Company(id: TestDatabase.identifier(), kind: .seller, name: "Operatören", createdAt: now)
        try await home.api.withOperator { try await $0.create(company, by: .seller(at: now)) }
        return TestCompany(database: home.api, company: company)
    }

    /// The company's identifier.
    public var id: CompanyID { company.id }
    /// The seller, now.
    public var author: Authorship { .seller(at: TestDatabase.now) }

    /// One transaction for the company.
    public func transact<Output>(_ work: (CompanyTransaction) async throws -> Output) async throws -> Output {
        try await database.withCompany(id, work)
    }

    /// A new user.
    public func user(plan: UserPlan = .pro, roles: [Role] = [.agent]) async throws -> User {
        let id: UserID = TestDatabase.identifier()
        let user = User(
            id: id, email: "\(id)@example.se", name: "Anna", plan: plan, roles: roles, createdAt: TestDatabase.now)
        try await transact { try await $0.create(user, by: author) }
        return user
    }

    /// A new queue.
    public func queue(_ product: QueueProduct = .koPlus, settings: StoredJSON = .empty) async throws -> Queue {
        let queue = Queue(
            id: TestDatabase.identifier(), product: product, name: "Kundtjänst", settings: settings,
            createdAt: TestDatabase.now)
        try await transact { try await $0.create(queue, by: author) }
        return queue
    }

    /// Makes a user a member of a queue.
    @discardableResult
    public func member(_ user: User, of queue: Queue, since: Instant? = nil) async throws -> Membership {
        let now = TestDatabase.now
        let membership = Membership(queue: queue.id, user: user.id, since: since ?? now, createdAt: now)
        try await transact { try await $0.add(membership, by: author) }
        return membership
    }

    /// A number that nobody else has.
    public func number(_ queue: Queue? = nil) async throws -> Number {
        let digits = String(UInt64.random(in: 1_000_000_000...9_999_999_999))
        guard let e164 = PhoneNumber("+46" + digits) else { throw StorageRefusal.valueRefused }
        let number = Number(e164: e164, queue: queue?.id, createdAt: TestDatabase.now)
        try await transact { try await $0.create(number, by: author) }
        return number
    }
}
