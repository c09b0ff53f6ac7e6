import Domain
import Testing

/// Situations that broke other queues (queue.md §12), each by its name there. Those that a file can tell are told in
/// `ScenariosTests`; here are the ones that need a restart, an interleaving, or a look inside.
@Suite struct SituationTests {
    @Test(arguments: [true, false])
    func `both legs gone: the call has ended, whoever is heard of first`(callerFirst: Bool) {
        var desk = Desk()
        desk.call("c", at: 1)
        desk.answer("anna", at: 3)
        if callerFirst { desk.hangUp("c", at: 10) }
        desk.end("c", at: 10)
        desk.hangUp("c", at: 11)
        #expect(desk.ends == ["10 c answered, waited 2, talked 7"])
        #expect(desk.presence("anna").last == "10 ready call")
    }

    @Test func `an agent who pauses while it rings is canceled once and not invited again`() {
        var desk = Desk()
        desk.call("c", at: 1)
        desk.pause("anna", at: 4)
        desk.pause("anna", at: 4)
        desk.pass(until: 60)
        #expect(desk.offerEnds == ["4 c → anna canceled"])
        #expect(desk.offers.count == 1)
        #expect(desk.presence("anna") == ["0 ready self", "1 offered call", "4 paused self"])
    }

    @Test func `a call leaves the queue only when it is bridged`() {
        var desk = Desk(["anna", "bo"])
        desk.isBridging = false
        desk.call("c1", at: 1)
        desk.answer("anna", at: 3)
        desk.pause("bo", at: 4)
        desk.call("c2", at: 5)
        #expect(desk.admissions == ["1 c1 at 1 in q", "5 c2 at 2 in q"], "c1 still holds its place")
        desk.tell(.bridged(desk.offer(of: "anna")!), at: 6)
        desk.call("c3", at: 7)
        #expect(desk.admissions.last == "7 c3 at 2 in q")
        #expect(desk.connections == ["6 c1 with anna"])
    }

    @Test func `a bridge that never comes up sends the caller back, and the fault is the agent's`() {
        var desk = Desk(["anna", "bo"])
        desk.isBridging = false
        desk.call("c", at: 1)
        desk.answer("anna", at: 3)
        desk.pass(until: 18)
        #expect(desk.offerEnds == ["18 c → anna failed"])
        #expect(desk.offers == ["1 c → anna", "18 c → bo"])
        #expect(desk.agent("anna")?.totals.failed == 1)
    }

    @Test func `two queues that share agents never both wait while an agent is free`() {
        var desk = Desk(["anna", "bo", "cia"], queues: ["q", "r"])
        desk.set("r", at: 0) { $0.weight = 10 }
        for number in 0..<12 { desk.call("c\(number)", at: Double(number), to: number % 3 == 0 ? "r" : "q") }
        for number in 0..<12 {
            for agent in ["anna", "bo", "cia"] { desk.answer(agent, at: Double(20 + number * 10)) }
            // After every event the invariants have been checked: no call that could be offered waits beside a free agent.
            for call in 0..<12 { desk.end("c\(call)", at: Double(25 + number * 10)) }
        }
        #expect(desk.ends.count == 12)
        let served = desk.connections.map { String($0.split(separator: " ")[1]) }
        #expect(Set(served).count == 12)
    }

    @Test func `a flood of presence leaves nothing behind and asks the switch for nothing`() {
        var desk = Desk(["anna", "bo"])
        desk.pause("bo", at: 0)
        let (commands, waits) = (desk.commands.count, desk.engine.nextDeadline)
        for round in 1...500 {
            let time = Double(round) / 100
            if round % 2 == 0 { desk.ready("anna", at: time) } else { desk.pause("anna", at: time) }
        }
        #expect(desk.commands.count == commands)
        #expect(desk.engine.nextDeadline == waits, "nothing is waited for that was not before")
        #expect(desk.engine.snapshot.agents.count == 2)
    }

    @Test func `what was missed while the switch was away is found: calls gone and calls come`() {
        var desk = Desk(["anna"])
        desk.call("talks", at: 1)
        desk.answer("anna", at: 2)
        desk.call("waits", at: 3)
        // The switch is back at 60: both callers had gone, one had come at 40 who had waited since.
        desk.hangUp("waits", at: 60)
        desk.hangUp("waits", at: 60)
        desk.call("came", at: 60, since: 40)
        desk.end("talks", at: 60)
        #expect(desk.ends == ["60 waits abandoned, waited 57", "60 talks answered, waited 1, talked 58"])
        desk.answer("anna", at: 61)
        desk.end("came", at: 70)
        #expect(desk.ends.last == "70 came answered, waited 21, talked 9")
    }

    @Test func `an older call told later is served before the younger one`() {
        var desk = Desk(["anna"])
        desk.pause("anna", at: 0)
        desk.call("younger", at: 50)
        desk.call("older", at: 60, since: 40)
        desk.ready("anna", at: 61)
        #expect(desk.offers == ["61 older → anna"])
        #expect(desk.admissions.last == "60 older at 1 in q")
    }

    @Test func `a pause's beginning and reason survive a restart`() throws {
        var desk = Desk(["anna"])
        desk.pause("anna", at: 100)
        let restored = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        let anna = try #require(restored.snapshot.agents.first)
        #expect(anna.presence == .paused(reason: "lunch"))
        #expect(anna.since == desk.instant(100))
        #expect(anna.why == .`self`)
        #expect(restored.stateHash == desk.engine.stateHash)
    }

    @Test func `setting oneself ready again and again does not buy more calls`() {
        var desk = Desk(["anna", "bo"])
        for round in 0..<6 {
            let time = Double(10 + round * 20)
            desk.ready("bo", at: time - 1)
            desk.pause("bo", at: time - 1)
            desk.ready("bo", at: time - 1)
            desk.call("c\(round)", at: time)
            for agent in ["anna", "bo"] { desk.answer(agent, at: time + 1) }
            desk.end("c\(round)", at: time + 5)
        }
        // A pause sets the idle clock back, never forward.
        #expect(desk.connections.filter { $0.hasSuffix("bo") }.count < 2)
    }

    @Test(arguments: [0.0, 0.001, 4.999, 14.999])
    func `a caller who leaves at any instant of an offer leaves nobody ringing`(after: Double) {
        var desk = Desk(["anna", "bo"]) {
            $0.distribution.kind = .parallel
            $0.distribution.agents = 2
        }
        desk.call("c", at: 1)
        desk.hangUp("c", at: 1 + after)
        desk.answer("anna", at: 1 + after)
        #expect(desk.connections.isEmpty)
        #expect(desk.offerEnds.map { $0.split(separator: " ").last } == ["canceled", "canceled"])
        #expect(desk.agent("anna")?.presence == .ready)
        #expect(desk.agent("bo")?.misses == 0)
    }
}
