import Foundation
import StrictJSON
import SystemTestSupport
import Testing

extension SystemTests {
    /// What callers, agents and clients notice when PostgreSQL is gone for ten seconds.
    @Suite struct DatabaseDeathTests {
        @Test func `callers stay on hold and no acknowledged write is lost although the database is killed and frozen`()
            async throws
        {
            let product = try await RunningProduct.start("database")
            let company = try await StaffedCompany.make(by: product.staff)
            let queue = try await company.queue("Support")
            let worker = try await product.worker("worker")
            let telephones = try await product.staff(company, queue, agents: 4)
            let callers = try await product.call(queue, .init(calls: 500, every: .milliseconds(100), atOnce: 14))
            let history = History(in: product.directory)
            var gaps: [ClosedRange<Date>] = []
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...3 { group.addTask { try await Self.write(history, company) } }
                gaps.append(
                    try await Self.outage(product, telephones, "killed") {
                        try await product.database.crash()
                    } end: {
                        try await product.database.start()
                    })
                gaps.append(
                    try await Self.outage(product, telephones, "frozen") {
                        try await product.database.freeze()
                    } end: {
                        try await product.database.thaw()
                    })
                group.cancelAll()
            }
            callers.stopCalling()
            try await callers.finish(within: .seconds(90))

            let evidence = Evidence(telephones, [callers])
            #expect(evidence.overtakers(outside: gaps) == [])
            #expect(evidence.connectedTwice(outside: gaps) == [])
            #expect(evidence.broken() == [])
            #expect(evidence.forsaken(outside: gaps) == [])
            let counts = Dictionary(grouping: history.all, by: \.outcome).mapValues(\.count)
            print("writes: \(counts)")
            #expect((counts[.ok] ?? 0) > 50, "there was something to lose")
            #expect(history.contradictions(of: "createUser", with: try await Self.emails(company)) == [])
            #expect(try await SequenceCheck.holes(in: product.database) == [])
            try await product.switchEmpties()
            await product.stop(worker)
        }

        /// Takes the database away for ten seconds and waits until routing goes on by itself.
        private static func outage(
            _ product: RunningProduct,
            _ telephones: [Telephone],
            _ what: String,
            begin: () async throws -> Void,
            end: () async throws -> Void
        ) async throws -> ClosedRange<Date> {
            let calm = Evidence(telephones, []).rings.count + 4
            try await eventually("calls move before the database is \(what)", within: .seconds(30)) {
                Evidence(telephones, []).rings.count >= calm
            }
            let gone = Date()
            try await begin()
            try await Task.sleep(for: .seconds(10))
            try await end()
            let back = Date()
            let first = try await eventually("a telephone rings after the database was \(what)", within: .seconds(30)) {
                Evidence(telephones, []).rings.first { $0.rangAt > back }
            }
            let pause = first.rangAt.timeIntervalSince(back)
            print("routing goes on \((pause * 100).rounded() / 100) s after the database was \(what)")
            #expect(pause < 8)
            return gone...first.rangAt
        }

        /// Makes users for as long as it is let.
        private static func write(_ history: History, _ company: StaffedCompany) async throws {
            while !Task.isCancelled {
                let email = "u\(UUID().uuidString.lowercased())@example.se"
                let body: JSONValue = ["email": .string(email), "name": "Ny", "plan": "basic"]
                try await history.perform("createUser", email) {
                    try await company.client.call(
                        "POST", "/v1/users", body, headers: ["Idempotency-Key": email], within: .seconds(10))
                }
                // Within the rate that the API allows one person.
                try? await Task.sleep(for: .milliseconds(150))
            }
        }

        private static func emails(_ company: StaffedCompany) async throws -> Set<String> {
            var emails: Set<String> = []
            var path: String? = "/v1/users?limit=100"
            while let next = path {
                let page = try await company.client.get(next)
                guard case .array(let users) = try page[required: "data"].value else { return [] }
                for user in users { emails.insert(try JSONReader(user).anyObject()[required: "email"].string()) }
                path = try page["nextCursor"]?.string().addingPercentEncoding(withAllowedCharacters: .alphanumerics)
                    .map { "/v1/users?limit=100&cursor=\($0)" }
            }
            return emails
        }
    }
}
