import Domain
import Testing

/// Several agents ring at once (queue.md §4, §14.6).
@Suite struct ParallelTests {
    private func desk(_ width: Int, _ agents: [String], _ change: (inout QueueSettings) -> Void = { _ in }) -> Desk {
        Desk(agents) {
            $0.distribution.kind = .parallel
            $0.distribution.agents = width
            change(&$0)
        }
    }

    @Test func `the x longest idle ring, and the first to answer wins`() {
        var desk = desk(2, ["anna", "bo", "cia"])
        desk.call("c", at: 1)
        #expect(desk.offers == ["1 c → anna", "1 c → bo"])
        desk.answer("bo", at: 3)
        #expect(desk.offerEnds == ["3 c → anna rescinded", "3 c → bo accepted"])
        #expect(desk.connections == ["3 c with bo"])
        #expect(desk.commands.contains(.cancelOffer(desk.offer(of: "anna")!, .answeredElsewhere)))
    }

    @Test func `who lost is idle again at once, with the same clock and no miss`() {
        var desk = desk(2, ["anna", "bo"]) { $0.autoLogout.missedOffers = 1 }
        desk.call("c", at: 1)
        desk.answer("bo", at: 3)
        #expect(desk.presence("anna") == ["0 ready self", "1 offered call", "3 ready call"])
        #expect(desk.agent("anna")?.idleSince == desk.instant(0))
        #expect(desk.agent("anna")?.misses == 0)
        #expect(desk.agent("anna")?.totals.missed == 0)
    }

    @Test(arguments: [["anna", "bo"], ["bo", "anna"]])
    func `of two who answer in one millisecond exactly one is connected`(order: [String]) {
        var desk = desk(2, ["anna", "bo"])
        desk.call("c", at: 1)
        for agent in order { desk.answer(agent, at: 3) }
        #expect(desk.connections == ["3 c with \(order[0])"])
    }

    @Test func `an offer that fails is made up for by the next agent`() {
        var desk = desk(2, ["anna", "bo", "cia"])
        desk.call("c", at: 1)
        desk.decline("anna", at: 4)
        #expect(desk.offers == ["1 c → anna", "1 c → bo", "4 c → cia"])
    }

    @Test func `an agent who becomes free joins those who ring`() {
        var desk = desk(3, ["anna", "bo"])
        desk.pause("bo", at: 0)
        desk.call("c", at: 1)
        desk.ready("bo", at: 5)
        #expect(desk.offers == ["1 c → anna", "5 c → bo"])
    }

    @Test func `the first call is topped up before the next gets anybody`() {
        var desk = desk(2, ["anna", "bo", "cia"])
        for agent in ["anna", "bo", "cia"] { desk.pause(agent, at: 0) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        for agent in ["anna", "bo", "cia"] { desk.ready(agent, at: 2) }
        #expect(desk.offers == ["2 c1 → anna", "2 c1 → bo", "2 c2 → cia"])
    }

    @Test func `a caller who leaves stops every telephone and nobody is punished`() {
        var desk = desk(3, ["anna", "bo", "cia"]) { $0.autoLogout.missedOffers = 1 }
        desk.call("c", at: 1)
        desk.hangUp("c", at: 9)
        #expect(desk.offerEnds.allSatisfy { $0.hasSuffix("canceled") })
        for agent in ["anna", "bo", "cia"] { #expect(desk.presence(agent).last == "9 ready call") }
    }

    @Test func `ten ring and one answers in any interleaving: nobody is left ringing`() {
        let agents = (0..<10).map { "a\($0)" }
        for winner in 0..<10 {
            var desk = desk(10, agents)
            desk.call("c", at: 1)
            for step in 0..<10 {
                let agent = agents[(winner + step) % 10]
                switch step % 3 {
                case 0: desk.answer(agent, at: 2)
                case 1: desk.decline(agent, at: 2)
                default: desk.fail(agent, at: 2)
                }
            }
            #expect(desk.connections == ["2 c with a\(winner)"])
            #expect(desk.engine.snapshot.agents.allSatisfy { $0.presence != .offered })
        }
    }

    @Test func `narrowing the queue lets what rings ring on`() {
        var desk = desk(3, ["anna", "bo", "cia"])
        desk.call("c", at: 1)
        desk.set(at: 2) { $0.distribution.agents = 1 }
        #expect(desk.offerEnds.isEmpty)
        desk.decline("anna", at: 3)
        #expect(desk.offers.count == 3)
    }

    @Test func `x is one unless the queue rings in parallel`() {
        var settings = QueueSettings()
        settings.distribution.agents = 7
        #expect(settings.distribution.width == 1)
        settings.distribution.kind = .skills
        #expect(settings.distribution.width == 1)
        settings.distribution.kind = .parallel
        #expect(settings.distribution.width == 7)
    }
}
