import Domain
import Storage
import Switch
import Testing

@testable import Worker

extension WorkerTests {
    @Test func `a call over which two owners died is given up, and the company goes on`() async throws {
        let shop = try await Workshop.make(agents: 1)
        let first = shop.worker("first")
        var calls: [CallID] = []
        var talking: OfferID?
        try await withCrashing(first) {
            try await shop.ready(first)
            try await shop.login(0..<1, at: first)
            calls.append(try await shop.arrive())
            talking = try await shop.connect(calls[0])
            for _ in 0..<2 { calls.append(try await shop.arrive()) }
            try await eventually("both wait") { try await shop.rows("call", "status = 'waiting'") == 2 }
        }
        try await shop.suspect(.event("legRinging"), calls[1], attempts: 1)
        let second = shop.worker("second")
        try await withServing(second) {
            try await eventually("it routes") { second.phases[shop.shard] == .online }
            shop.telephony.hangUpAgent(at: try #require(talking))
            try await eventually("the poison is out of the switch") {
                shop.telephony.advance(by: .milliseconds(100))
                return try await shop.state(of: calls[1]) == nil
            }
            _ = try await shop.connect(calls[2])
        }
        #expect(try await shop.rows("call", "id = '\(calls[1])' AND ended_at IS NOT NULL") == 1)
        #expect(try await shop.suspects() == [], "nothing is suspected any more")
    }

    @Test func `a company over which two owners died is out of routing until it is released`() async throws {
        let poison = try await Workshop.make(agents: 1)
        let sound = try await poison.neighbour(agents: 1)
        let first = poison.worker("first")
        try await withCrashing(first) {
            try await poison.ready(first)
            try await poison.login(0..<1, at: first)
        }
        try await poison.suspect(.reconciliation, nil, attempts: 2)
        let second = poison.worker("second")
        try await withServing(second) {
            try await sound.ready(second)
            try await sound.login(0..<1, at: second)
            _ = try await sound.connect(sound.arrive())
            let turnedAway = try await poison.arrive()
            try await eventually("nobody routes it") { try await poison.state(of: turnedAway) == nil }
            let found = try await poison.database.api.withOperator { try await $0.quarantinedCompanies() }
            #expect(found.filter { $0.company == poison.company.id }.count == 1)
            #expect(try await poison.database.api.withOperator { try await $0.release(poison.company.id) })
            #expect(try await !poison.database.api.withOperator { try await $0.release(poison.company.id) })
            var taken: CallID?
            try await eventually("it is routed again") {
                let call = try await poison.arrive()
                try await eventually("it is decided") { try await poison.state(of: call) != .arrived }
                taken = try await poison.state(of: call) == nil ? nil : call
                return taken != nil
            }
            _ = try await poison.connect(#require(taken))
            try await eventually("the next owner tries it anew too") { try await poison.suspects() == [] }
        }
    }

    @Test func `an owner writes what it handles after an unclean end only`() async throws {
        let shop = try await Workshop.make(agents: 1)
        // Workers of other tests may have ended over this shard.
        try await shop.database.execute("UPDATE control.lease SET unclean = 0 WHERE shard = \(shop.shard)")
        let worker = shop.worker()
        try await withServing(worker) {
            try await shop.ready(worker)
            try await shop.suspect(.event("callArrived"), nil, attempts: 2)
            try await shop.login(0..<1, at: worker)
            _ = try await shop.connect(shop.arrive())
        }
        #expect(try await shop.suspects().count == 1, "it was not looked at")
        try await withServing(shop.worker()) {
            try await eventually("a clean take-over forgets") { try await shop.suspects() == [] }
        }
    }

    @Test(arguments: [(0, 0), (1, 30), (2, 60), (5, 480), (900, 480)])
    func `the more owners have ended in a row, the longer care is taken`(ends: Int, seconds: Int) {
        #expect(ShardLoop.care(after: ends) == .seconds(seconds))
    }
}

extension Workshop {
    /// Notes that owners have died over something.
    func suspect(_ occasion: Suspect.Occasion, _ call: CallID?, attempts: Int) async throws {
        let suspect = Suspect(company: company.id, occasion: occasion, call: call)
        try await database.execute("INSERT INTO control.suspect VALUES (\(shard), '\(suspect)', \(attempts))")
    }

    /// What is suspected in the shard.
    func suspects() async throws -> [String] {
        try await database.texts("SELECT suspect FROM control.suspect WHERE shard = \(shard)")
    }
}
