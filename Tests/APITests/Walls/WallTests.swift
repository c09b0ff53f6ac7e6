import Domain
import HTTPTypes
import Storage
import StorageTestSupport
import Testing

@testable import API

/// The two walls between companies, each proven alone, for every operation of the route table.
///
/// A new route is covered without a line here; one whose parameter has no value in `CompanyThings` fails the suite.
@Suite struct WallTests {
    /// The operations in an order that shows most: those that only read come first.
    private func routes(_ server: TestServer) -> [Route] {
        server.table.routes.filter { $0.method == .get } + server.table.routes.filter { $0.method != .get }
    }

    private func findings(_ walls: Walls) async throws -> [String] {
        let home = try await TestDatabase.separate()
        let database = try await walls.database(in: home)
        let fingerprint = try await CompanyFingerprint(home)
        let found = Found()
        var limits = TestServer.limits
        limits.heartbeat = .milliseconds(1)
        try await TestServer.run(limits: limits, on: database) { server in
            let victim = try await CompanyThings.make(in: home)
            let thief = try await CompanyThings.make(in: home, through: database)
            let stream = StreamAttack(home: home, server: server, thief: thief, victim: victim)
            await found.add(try await stream.findings())
            let key = try await server.keyClient(thief.company)
            var before = try await fingerprint(victim.company.id)
            for route in routes(server) {
                guard case .company = route.handler else { continue }
                // A session of its own for each: one operation ends its session.
                for client in [try await server.client(thief.company), key] {
                    let attack = WallAttack(route: route, thief: thief, victim: victim, client: client)
                    #expect(attack.uncovered == [], "\(route.operation): give CompanyThings a value")
                    await found.add(try await attack.findings())
                }
                let after = try await fingerprint(victim.company.id)
                if after != before {
                    let tables = after.subtracting(before).sorted().joined(separator: ", ")
                    await found.add(["\(route.operation) changes another company: \(tables)"])
                }
                before = after
            }
        }
        await database.close()
        await fingerprint.close()
        return await found.all
    }

    private actor Found {
        private(set) var all: [String] = []
        func add(_ more: [String]) { all += more }
    }

    @Test(arguments: Walls.standing)
    func `another company's things are as unknown as unknown ones, and stay as they are`(walls: Walls) async throws {
        let found = try await findings(walls)
        #expect(found == [])
    }

    @Test func `with neither wall the suite finds leaks: in every read by identifier, in lists and in changes`()
        async throws
    {
        let found = try await findings(.none)
        for operation in ["user", "queue", "number", "device", "agentDevices"] {
            #expect(found.contains("\(operation) shows a text of another company"))
        }
        for operation in ["membership", "listMemberships", "engineRequest"] {
            #expect(found.contains("\(operation) answers 200"))
        }
        for operation in ["listUsers", "listQueues", "listNumbers", "listDevices", "listAPIKeys", "listAgents"] {
            #expect(found.contains("\(operation) lists a text of another company"))
        }
        #expect(found.contains("events shows a text of another company"))
        for operation in ["setPassword", "updateQueue", "deleteDevice", "deleteAPIKey"] {
            #expect(found.contains { $0.hasPrefix("\(operation) changes another company") }, "\(operation)")
        }
    }

    @Test func `with one's own things the same requests are not refused`() async throws {
        let home = try await TestDatabase.separate()
        try await TestServer.run(on: home.api) { server in
            let victim = try await CompanyThings.make(in: home)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, route) in server.table.routes.enumerated() where !route.traits.contains(.stream) {
                    guard case .company = route.handler else { continue }
                    if index >= 6 { try await group.next() }
                    group.addTask {
                        let thief = try await CompanyThings.make(in: home)
                        let client = try await server.client(thief.company)
                        let answer = try await WallAttack(route: route, thief: thief, victim: victim, client: client)
                            .control()
                        // 409: the member is one already; what was named was found.
                        let isFound = (200..<300).contains(answer.status) || answer.status == 409
                        #expect(isFound, "\(route.operation): \(answer.status) \(answer.text)")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `the seller's staff reach a company's things in that company only`() async throws {
        let home = try await TestDatabase.separate()
        let fingerprint = try await CompanyFingerprint(home)
        try await TestServer.run(on: home.api) { server in
            let (victim, named) = (try await CompanyThings.make(in: home), try await CompanyThings.make(in: home))
            let seller = try await TestCompany.seller(in: home)
            let client = try await server.client(seller, roles: [.operator, .finance])
            let before = try await fingerprint(victim.company.id)
            for route in server.table.routes where route.parameters.contains("company") {
                guard case .operators = route.handler else { continue }
                let attack = WallAttack(route: route, thief: named, victim: victim, client: client)
                #expect(attack.uncovered == [], "\(route.operation): give CompanyThings a value")
                #expect(try await attack.findings(besides: ["company"]) == [])
                #expect(try await fingerprint(victim.company.id) == before, "\(route.operation)")
            }
        }
        await fingerprint.close()
    }
}
