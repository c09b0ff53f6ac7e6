import Testing

@testable import Domain

/// What the engine works out and keeps is what it would work out anew.
@Suite struct BoardTests {
    @Test func `a company of more than 64 queues is served as a small one`() {
        let queues = (0..<70).map { "q\($0)" }
        var desk = Desk(["anna", "bo"], queues: queues, login: false)
        desk.login("anna", at: 0, to: queues)
        desk.login("bo", at: 0, to: [queues[69]])
        desk.pause("anna", at: 1)
        desk.pause("bo", at: 1)
        desk.call("c1", at: 2, to: queues[68])
        desk.call("c2", at: 3, to: queues[69])
        desk.call("c3", at: 4, to: queues[1])
        desk.ready("bo", at: 5)
        desk.ready("anna", at: 6)
        #expect(desk.offers == ["5 c2 → bo", "6 c1 → anna"])
        #expect(desk.passedOver("c2") == ["anna paused"])
        desk.logout("anna", at: 7, of: [queues[68], queues[1]])
        #expect(desk.agent("anna")?.queues.count == 68)
    }

    @Test func `an agent logged in to many busy queues counts in parts in each`() {
        let queues = (0..<70).map { "q\($0)" }
        var desk = Desk(["anna", "bo"], queues: queues, login: false)
        desk.login("anna", at: 0, to: queues)
        desk.login("bo", at: 0, to: queues)
        for queue in [0, 66, 67] { desk.call("t\(queue)", at: 1, to: queues[queue]) }
        desk.answer("anna", at: 2)
        desk.answer("bo", at: 2)
        var engine = desk.engine
        #expect(engine.servingAgents(67) == 2, "only its own caller waits")
        desk.call("c", at: 3, to: queues[1])
        engine = desk.engine
        #expect(engine.servingAgents(67) == 1)
        #expect(engine.servingAgents(2) == 2.0 / 3)
    }

    @Test func `identifiers are found until they are taken out, whatever the order`() {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0 ... .max, using: &random)
        var numbers = seed
        func next() -> UInt64 {
            numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return numbers >> 33
        }
        var table = IdentifierTable<Subject.Call>()
        var truth: [CallID: Int] = [:]
        for step in 0..<20_000 {
            let id = CallID(high: next() % 4, low: next() % 300)
            if next() % 3 == 0 {
                #expect(table.remove(id) == truth.removeValue(forKey: id), "seed \(seed), step \(step)")
            } else {
                table.insert(id, step)
                truth[id] = step
            }
            if step % 97 == 0 {
                let all = Dictionary(uniqueKeysWithValues: table.all.map { ($0.id, $0.slot) })
                #expect(all == truth && table.count == truth.count, "seed \(seed), step \(step)")
            }
        }
        for (id, slot) in truth { #expect(table[id] == slot, "seed \(seed)") }
    }
}
