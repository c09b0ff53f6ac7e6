import Domain
import Testing

/// After the call (queue.md §6, §14.9).
@Suite struct WrapUpTests {
    private func talked(_ agents: [String] = ["anna"], _ change: (inout QueueSettings) -> Void = { _ in }) -> Desk {
        var desk = Desk(agents) {
            $0.wrapUp = .seconds(20)
            change(&$0)
        }
        desk.call("c", at: 0)
        desk.talk("anna", "c", at: 1, for: 9)
        return desk
    }

    @Test func `wrap-up begins when the call ends and lasts as long as the queue says`() {
        var desk = talked()
        desk.pass(until: 40)
        #expect(desk.presence("anna").suffix(3) == ["1 talking call", "10 wrapUp call", "30 ready call"])
    }

    @Test func `no wrap-up means ready in the same step`() {
        var desk = talked { $0.wrapUp = .zero }
        desk.call("c2", at: 10)
        #expect(desk.presence("anna").suffix(2) == ["10 ready call", "10 offered call"])
    }

    @Test func `nothing is offered inside it`() {
        var desk = talked()
        desk.call("c2", at: 11)
        #expect(desk.offers.count == 1)
        desk.pass(until: 30)
        #expect(desk.offers.last == "30 c2 → anna")
    }

    @Test func `the agent may finish it`() {
        var desk = talked()
        desk.tell(.finishWrapUp(desk.id("anna")), at: 14)
        desk.tell(.finishWrapUp(desk.id("anna")), at: 15)
        desk.pass(until: 40)
        #expect(desk.presence("anna").last == "14 ready call")
    }

    @Test func `it is extended within the queue's limit in all`() {
        var desk = talked { $0.wrapUpExtensionLimit = .seconds(15) }
        for at in [12.0, 13, 14] { desk.tell(.extendWrapUp(desk.id("anna"), by: .seconds(10)), at: at) }
        desk.pass(until: 60)
        #expect(desk.presence("anna").suffix(3) == ["12 wrapUp self", "13 wrapUp self", "45 ready call"])
        #expect(desk.agent("anna")?.totals.wrapUp == .seconds(35))
    }

    @Test func `the next wrap-up may be extended anew`() {
        var desk = talked { $0.wrapUpExtensionLimit = .seconds(5) }
        desk.tell(.extendWrapUp(desk.id("anna"), by: .seconds(5)), at: 11)
        desk.call("c2", at: 40)
        desk.talk("anna", "c2", at: 41, for: 1)
        desk.tell(.extendWrapUp(desk.id("anna"), by: .seconds(5)), at: 43)
        desk.pass(until: 90)
        #expect(desk.presence("anna").last == "67 ready call")
    }

    @Test func `a pause asked for while talking or wrapping up waits for its end`() {
        var desk = talked()
        desk.pause("anna", at: 12)
        desk.pass(until: 40)
        #expect(desk.presence("anna").suffix(2) == ["10 wrapUp call", "30 paused self"])
    }

    @Test func `a logout asked for while talking waits for the end of wrap-up`() {
        var desk = Desk { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.logout("anna", at: 2)
        desk.end("c", at: 10)
        desk.pass(until: 40)
        #expect(desk.presence("anna").suffix(2) == ["10 wrapUp call", "30 loggedOut self"])
        #expect(desk.ends == ["10 c answered, waited 1, talked 9"])
    }

    @Test func `a login takes back a logout that waits`() {
        var desk = talked()
        desk.logout("anna", at: 12)
        desk.login("anna", at: 13)
        desk.pass(until: 40)
        #expect(desk.presence("anna").suffix(2) == ["10 wrapUp call", "30 ready call"])
    }

    @Test func `a logout that waits is not replaced by a pause`() {
        var desk = talked()
        desk.logout("anna", at: 12)
        desk.pause("anna", at: 13)
        desk.pass(until: 40)
        #expect(desk.presence("anna").last == "30 loggedOut self")
    }

    @Test func `a logout of one of several queues waits too and leaves the others`() {
        var desk = Desk(queues: ["q", "r"]) { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.logout("anna", at: 2, of: ["q"])
        #expect(desk.agent("anna")?.queues.count == 2)
        desk.end("c", at: 10)
        desk.pass(until: 40)
        #expect(desk.agent("anna")?.queues == [desk.id(queue: "r")])
        #expect(desk.presence("anna").last == "30 ready call")
    }

    @Test func `it survives a new login, another queue and a changed setting`() {
        var desk = Desk(queues: ["q", "r"]) { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 0)
        desk.talk("anna", "c", at: 1, for: 9)
        desk.login("anna", at: 12, to: ["r"], .deskPhone)
        desk.set(at: 13) { $0.wrapUp = .seconds(1) }
        desk.call("c2", at: 14, to: "r")
        desk.pass(until: 31)
        #expect(desk.offers.last == "30 c2 → anna")
    }

    @Test func `it survives a restart`() {
        let desk = talked()
        var restored = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        _ = restored.advance(to: desk.instant(29.999))
        #expect(restored.snapshot.agents.first?.presence == .wrapUp(until: desk.instant(30)))
        _ = restored.advance(to: desk.instant(30))
        #expect(restored.snapshot.agents.first?.presence == .ready)
    }

    @Test func `a transfer ends the agent's part as answered, and wrap-up begins`() {
        var desk = Desk { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.tell(.transferred(desk.id(call: "c")), at: 8)
        #expect(desk.ends == ["8 c answered, waited 1, talked 7"])
        #expect(desk.presence("anna").last == "8 wrapUp call")
        #expect(!desk.commands.contains(.endCall(desk.id(call: "c"), nil)), "the call lives on elsewhere")
    }

    @Test func `the wrap-ups of ten end one by one`() {
        let agents = (0..<10).map { "a\($0)" }
        var desk = Desk(agents) { $0.wrapUp = .seconds(30) }
        for number in 0..<10 { desk.call("c\(number)", at: 0) }
        for number in 0..<10 { desk.answer("a\(number)", at: 1) }
        for number in 0..<10 { desk.end("c\(number)", at: 10 + Double(number)) }
        desk.pass(until: 100)
        for number in 0..<10 { #expect(desk.presence("a\(number)").last == "\(40 + number) ready call") }
    }

    @Test func `talk, wrap-up, idle and pause are counted apart`() {
        var desk = talked()
        desk.pass(until: 35)
        desk.pause("anna", at: 40)
        desk.ready("anna", at: 100)
        let totals = desk.agent("anna")?.totals
        #expect(totals?.talk == .seconds(9))
        #expect(totals?.wrapUp == .seconds(20))
        #expect(totals?.idle == .seconds(10))
        #expect(totals?.paused == .seconds(60))
        #expect(totals?.calls == 1)
    }

    @Test(arguments: ["plan", "membership"])
    func `a right lost while talking ends after wrap-up, and the call goes on`(right: String) {
        var desk = Desk { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.change("anna", at: 2) { if right == "plan" { $0.plan = .basic } else { $0.memberships = [] } }
        desk.end("c", at: 10)
        desk.pass(until: 40)
        let why = right == "plan" ? "planTooLow" : "membershipRemoved"
        #expect(desk.ends == ["10 c answered, waited 1, talked 9"])
        #expect(desk.presence("anna").suffix(2) == ["10 wrapUp call", "30 loggedOut \(why)"])
    }

    @Test func `a right lost and given back while talking changes nothing`() {
        var desk = Desk()
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.change("anna", at: 2) { $0.plan = .basic }
        desk.change("anna", at: 3) { $0.plan = .enterprise }
        desk.end("c", at: 10)
        #expect(desk.presence("anna").last == "10 ready call")
    }

    @Test func `a conversation that lasts a day is ended`() {
        var desk = Desk { $0.holidays.mode = .ignore }
        desk.call("c", at: 0)
        desk.answer("anna", at: 1)
        desk.pass(until: 86_401)
        #expect(desk.ends == ["86401 c answered, waited 1, talked 86400"])
        #expect(desk.commands.contains(.endCall(desk.id(call: "c"), nil)))
    }
}
