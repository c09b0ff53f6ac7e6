import Domain
import Foundation
import Logging
import Observability
import Secrets
import ServiceLifecycle
import Storage
import StorageTestSupport
import Synchronization

@testable import API

/// A real server on a real database, on a port of its own, for the time of one test.
struct TestServer: Sendable {
    static let password = "tre gula bussar kör norrut"
    private static let room = PasswordRoom(threads: 2)
    private static let hash = Task { try await room.hash(password).stored }

    let port: Int
    let table: RouteTable
    let board: WakeBoard
    /// Where whoever plays the owner of the engines is told of requests.
    let owners: WakeBoard
    let database: Database
    /// Everything that the router answers, `METHOD path` each.
    let installed: [String]

    /// Runs a server while `work` runs, and shuts it down gracefully.
    static func run(
        limits: APILimits = Self.limits,
        pages: WebAssets? = nil,
        trusting proxies: TrustedProxies = .none,
        on database: Database? = nil,
        health: Health = Health(),
        clock: APIClock = APIClock(now: { TestDatabase.now }, uptime: { .now }),
        _ work: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        let shared = try await TestDatabase.shared().api
        let database = database ?? shared
        let owners = WakeBoard()
        let services = APIServices(
            clock: clock, database: database, passwords: room, health: health, metrics: MetricsRegistry(),
            board: WakeBoard(), wakeOwner: { owners.wake($0) })
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var configuration = APIServer.Configuration(port: 0, limits: limits, pages: pages)
        configuration.trustedProxies = proxies
        let server = APIServer(configuration, services, logger: logger, onRunning: { port.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            var iterator = ports.makeAsyncIterator()
            let number = await iterator.next() ?? 0
            let running = TestServer(
                port: number, table: server.table, board: services.board, owners: owners, database: database,
                installed: server.installed)
            do {
                try await Contracts.hold(server.table, at: number) { try await work(running) }
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    static var limits: APILimits {
        var limits = APILimits()
        limits.rate = (burst: 100_000, perSecond: 100_000)
        (limits.addressRate, limits.companyRate) = (limits.rate, limits.rate)
        // A machine under load is slow; what the deadlines do is told in a suite of its own.
        limits.request = .seconds(120)
        limits.idle = .seconds(120)
        return limits
    }

    /// With which whoever asks an engine waits for its answer, however busy the machine is.
    static var patient: APILimits {
        var limits = limits
        limits.engineAnswer = .seconds(60)
        limits.request = .seconds(120)
        return limits
    }

    /// A user with a password, signed in: the cookie's value.
    func signedIn(_ company: TestCompany, roles: [Role] = [.administrator]) async throws -> (user: User, token: String)
    {
        let user = try await company.user(roles: roles)
        return (user, try await session(of: user, in: company))
    }

    /// Signs a user in: the cookie's value.
    func session(of user: User, in company: TestCompany) async throws -> String {
        let now = TestDatabase.now
        let token = SessionToken()
        let session = Session(
            id: TestDatabase.identifier(), user: user.id, createdAt: now, expiresAt: now + .seconds(3600))
        try await company.transact {
            try await $0.create(session, tokenHash: token.digest.bytes, by: company.author)
        }
        return token.text
    }

    /// A client with a session of a new user of the company.
    func client(_ company: TestCompany, roles: [Role] = [.administrator]) async throws -> TestClient {
        TestClient(port: port, cookie: try await signedIn(company, roles: roles).token)
    }

    /// A client with a new key of the company, of all scopes or some.
    func keyClient(_ company: TestCompany, _ scopes: [Scope] = Scope.allCases) async throws -> TestClient {
        let token = APIKeyToken(id: TestDatabase.identifier())
        let key = APIKey(id: token.id, name: "K", scopes: scopes.map(\.rawValue), createdAt: TestDatabase.now)
        try await company.transact { try await $0.create(key, keyHash: token.digest.bytes, by: company.author) }
        return TestClient(port: port, key: token.text)
    }

    /// A client without any credential.
    var stranger: TestClient { TestClient(port: port, cookie: nil) }

    /// Gives a user the password.
    func setPassword(of user: User, in company: TestCompany) async throws {
        let hash = try await Self.hash.value
        try await company.transact { try await $0.setPasswordHash(hash, of: user.id, by: company.author) }
    }
}
