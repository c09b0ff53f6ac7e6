import Domain
import Testing

/// Who has been idle longest, and what starts that clock (queue.md §4, §14.8).
@Suite struct LongestIdleTests {
    @Test func `the agent idle longest gets the call`() {
        var desk = Desk(["anna", "bo", "cia"], login: false)
        desk.login("cia", at: 1)
        desk.login("anna", at: 2)
        desk.login("bo", at: 3)
        desk.call("c", at: 10)
        #expect(desk.candidates("c") == ["cia", "anna", "bo"])
        #expect(desk.explanations("c").first?.values.idle == .seconds(9))
    }

    @Test func `the clock starts at the end of wrap-up, not of the call`() {
        var desk = Desk(["anna", "bo"]) { $0.wrapUp = .seconds(20) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        desk.answer("anna", at: 2)
        desk.answer("bo", at: 5)
        desk.end("c1", at: 10)
        desk.end("c2", at: 20)
        desk.tell(.finishWrapUp(desk.id("bo")), at: 21)
        desk.call("c3", at: 60)
        #expect(desk.candidates("c3") == ["bo", "anna"])
    }

    @Test func `a pause starts the clock anew when it ends`() {
        var desk = Desk(["anna", "bo"])
        desk.pause("anna", at: 5)
        desk.ready("anna", at: 6)
        desk.call("c", at: 10)
        #expect(desk.offers == ["10 c → bo"])
    }

    @Test func `setting oneself ready does not buy more calls, nor lose any`() {
        var desk = Desk(["anna", "bo"])
        desk.ready("anna", at: 5)
        desk.ready("bo", at: 6)
        desk.call("c", at: 10)
        #expect(desk.offers == ["10 c → anna"])
    }

    @Test func `at midnight nobody has had a call today, though all stay ready`() {
        // 14 hours and 59 minutes after nine.
        let beforeMidnight = Instant(milliseconds: Desk.monday.milliseconds + 53_940_000)
        var desk = Desk(["anna", "bo"], start: beforeMidnight)
        desk.call("c1", at: 1)
        desk.talk("anna", "c1", at: 2, for: 3)
        desk.call("c2", at: 6)
        desk.talk("bo", "c2", at: 7, for: 1)
        for agent in ["anna", "bo"] {
            desk.pause(agent, at: 10)
            desk.ready(agent, at: 11)
        }
        desk.call("c3", at: 20)
        desk.talk("anna", "c3", at: 21, for: 1)
        for agent in ["anna", "bo"] {
            desk.pause(agent, at: 30)
            desk.ready(agent, at: 31)
        }
        desk.call("today", at: 50)
        #expect(desk.candidates("today") == ["bo", "anna"], "anna has had two calls, bo one")
        desk.tell(.callerLeft(desk.id(call: "today")), at: 51)
        desk.call("tomorrow", at: 70)
        #expect(desk.candidates("tomorrow") == ["anna", "bo"], "a new day: by agent")
    }

    @Test func `a second login leaves the clock alone`() {
        var desk = Desk(["anna", "bo"])
        desk.login("anna", at: 5, .mobile)
        desk.call("c", at: 10)
        #expect(desk.candidates("c") == ["anna", "bo"])
    }

    @Test func `a missed offer starts the clock anew`() {
        var desk = Desk(["anna", "bo", "cia"])
        desk.call("c1", at: 1)
        desk.pass(until: 16)
        desk.talk("bo", "c1", at: 17, for: 1)
        desk.call("c2", at: 20)
        #expect(desk.candidates("c2") == ["cia", "anna", "bo"])
    }

    @Test func `a declined offer starts the clock anew`() {
        var desk = Desk(["anna", "bo", "cia"]) { $0.declineDelay = .zero }
        desk.call("c1", at: 1)
        desk.decline("anna", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c2", at: 4)
        #expect(desk.candidates("c2") == ["bo", "cia", "anna"])
    }

    @Test func `a failed offer leaves the clock alone`() {
        var desk = Desk(["anna", "bo"]) { $0.deviceFailureDelay = .zero }
        desk.call("c1", at: 1)
        desk.fail("anna", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c2", at: 4)
        #expect(desk.candidates("c2") == ["anna", "bo"])
    }

    @Test func `a canceled offer leaves the clock alone`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c1", at: 1)
        desk.hangUp("c1", at: 9)
        desk.call("c2", at: 10)
        #expect(desk.candidates("c2") == ["anna", "bo"])
    }

    @Test func `a pause withdrawn before it took effect leaves the clock alone`() {
        var desk = Desk(["anna", "bo"]) { $0.wrapUp = .seconds(10) }
        desk.call("c1", at: 1)
        desk.answer("anna", at: 2)
        desk.pause("anna", at: 3)
        desk.ready("anna", at: 4)
        desk.end("c1", at: 5)
        desk.pass(until: 20)
        #expect(desk.presence("anna").suffix(2) == ["5 wrapUp call", "15 ready call"])
        #expect(desk.agent("anna")?.idleSince == desk.instant(15))
    }

    @Test func `coming back from not responding starts the clock anew`() {
        var desk = Desk(["anna", "bo"]) { $0.deviceFailureLimit = 1 }
        desk.call("c1", at: 1)
        desk.fail("anna", at: 2)
        desk.hangUp("c1", at: 3)
        desk.ready("anna", at: 10)
        desk.call("c2", at: 20)
        #expect(desk.candidates("c2") == ["bo", "anna"])
    }

    @Test func `among equals the fewest calls today win, then the agent's identity`() {
        var desk = Desk(["anna", "bo", "cia"])
        desk.call("c1", at: 1)
        desk.talk("anna", "c1", at: 1, for: 1)
        for agent in ["anna", "bo", "cia"] { desk.pause(agent, at: 3) }
        for agent in ["cia", "bo", "anna"] { desk.ready(agent, at: 4) }
        desk.call("c2", at: 10)
        #expect(desk.candidates("c2") == ["bo", "cia", "anna"])
        #expect(desk.explanations("c1").first?.values.callsToday == 0)
    }

    @Test func `calls of yesterday do not count, by the company's clock`() {
        var desk = Desk(["anna", "bo"]) { $0.holidays.mode = .ignore }
        desk.call("c1", at: 1)
        desk.talk("anna", "c1", at: 1, for: 1)
        let afterMidnight = 15.0 * 3600 + 60
        for agent in ["anna", "bo"] { desk.pause(agent, at: afterMidnight) }
        for agent in ["anna", "bo"] { desk.ready(agent, at: afterMidnight) }
        desk.call("c2", at: afterMidnight + 1)
        #expect(desk.candidates("c2") == ["anna", "bo"])
    }

    @Test func `the clock is shared over all queues`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"])
        desk.call("c1", at: 1, to: "r")
        desk.talk("anna", "c1", at: 2, for: 1)
        desk.call("c2", at: 10)
        #expect(desk.offers.last == "10 c2 → bo")
    }

    @Test func `an absent agent is rung in turn, not first for ever`() {
        var desk = Desk(["anna", "bo", "cia"])
        for number in 1...6 {
            let at = Double(number) * 40
            desk.call("c\(number)", at: at)
            let isMissed = desk.offers.last?.hasSuffix("anna") == true
            if isMissed { desk.pass(until: at + 15) }
            let agent = desk.offers.last.map { String($0.split(separator: " ").last ?? "") } ?? ""
            desk.talk(agent, "c\(number)", at: at + (isMissed ? 16 : 1), for: 1)
        }
        #expect(desk.offers.count { $0.hasSuffix("anna") } == 3)
        #expect(desk.connections.count == 6)
    }

    // MARK: The caller's last agent

    @Test func `a caller's last agent is preferred for so long, and no longer`() {
        var desk = Desk(["anna", "bo"]) { $0.stickyAgent = .seconds(100) }
        desk.call("c1", at: 1, from: "1234567")
        desk.talk("anna", "c1", at: 2, for: 8)
        desk.call("c2", at: 110, from: "1234567")
        #expect(desk.candidates("c2") == ["anna", "bo"])
        #expect(desk.explanations("c2").first?.values.isSticky == true)
        desk.hangUp("c2", at: 110)
        desk.call("c3", at: 110.5, from: "1234567")
        #expect(desk.candidates("c3") == ["bo", "anna"])
    }

    @Test func `a preferred agent who is busy keeps nobody waiting`() {
        var desk = Desk(["anna", "bo"]) { $0.stickyAgent = .seconds(100) }
        desk.call("c1", at: 1, from: "1234567")
        desk.talk("anna", "c1", at: 2, for: 8)
        desk.pause("anna", at: 20)
        desk.call("c2", at: 30, from: "1234567")
        #expect(desk.offers.last == "30 c2 → bo")
    }
}
