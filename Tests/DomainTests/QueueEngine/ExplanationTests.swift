import Domain
import Testing

/// Why an agent got a call, or did not (queue.md §10, §14.13, §14.14, §14.20, §14.24).
@Suite struct ExplanationTests {
    @Test func `each member passed over has one reason, the others are candidates in order`() {
        var desk = Desk(["anna", "bo", "cia", "dan", "eva", "fia"]) { $0.wrapUp = .seconds(60) }
        desk.call("c1", at: 1)
        desk.answer("anna", at: 1)
        desk.call("c2", at: 2)
        desk.talk("bo", "c2", at: 2, for: 1)
        desk.pause("cia", at: 4)
        desk.call("c3", at: 5)
        desk.tell(.otherCall(desk.id("eva"), true), at: 6)
        desk.call("c4", at: 7)
        #expect(desk.candidates("c4") == ["fia"])
        #expect(desk.passedOver("c4") == ["anna talking", "bo wrapUp", "cia paused", "dan offered", "eva otherCall"])
    }

    @Test func `members who may not, whose plan is too low or who are not there`() {
        var desk = Desk(["anna", "bo", "cia", "dan", "eva"]) { $0.deviceFailureLimit = 1 }
        desk.logout("cia", at: 0)
        desk.call("x", at: 0)
        desk.fail("anna", at: 0)
        desk.hangUp("x", at: 1)
        desk.reach("bo", false, at: 1)
        desk.call("c", at: 2)
        #expect(desk.candidates("c") == ["dan", "eva"])
        #expect(desk.passedOver("c") == ["anna unreachable", "bo unreachable", "cia notLoggedIn"])
    }

    @Test func `the right goes before the plan, the plan before the login`() {
        var desk = Desk(["anna", "bo", "cia"], login: false)
        let q = desk.id(queue: "q")
        desk.change("anna", at: 0) {
            $0.memberships = [.init(queue: q, mayLogIn: false)]
            $0.plan = .basic
        }
        desk.change("bo", at: 0) { $0.plan = .basic }
        desk.login("cia", at: 1)
        desk.call("c", at: 2)
        #expect(desk.passedOver("c") == ["anna noPermission", "bo planTooLow"])
    }

    @Test func `presence goes before the device, the device before skills, skills before the delay`() {
        var desk = Desk(["anna", "bo", "cia"]) { $0.declineDelay = .seconds(60) }
        desk.change("bo", at: 0) { $0.skills = [SkillLevel(Skill("english"), 1)] }
        desk.change("cia", at: 0) { $0.skills = [SkillLevel(Skill("english"), 1)] }
        desk.call("x", at: 1)
        desk.decline("anna", at: 1)
        desk.decline("bo", at: 2)
        desk.hangUp("x", at: 3)
        desk.call("c1", at: 5, skills: ["english": 1])
        #expect(desk.passedOver("c1") == ["anna skillMissing", "bo coolingDown"])
        desk.hangUp("c1", at: 6)
        desk.reach("anna", false, at: 7)
        desk.call("c2", at: 8, skills: ["english": 1])
        #expect(desk.passedOver("c2") == ["anna unreachable", "bo coolingDown"])
        desk.hangUp("c2", at: 9)
        desk.pause("anna", at: 10)
        desk.call("c3", at: 11, skills: ["english": 1])
        #expect(desk.passedOver("c3") == ["anna paused", "bo coolingDown"])
    }

    @Test func `who refused this call is said to have`() {
        var desk = Desk(["anna", "bo"]) { $0.declineDelay = .zero }
        desk.call("c", at: 1)
        desk.decline("anna", at: 3)
        #expect(desk.passedOver("c") == ["anna refusedThisCall"])
        #expect(desk.candidates("c") == ["bo"])
    }

    @Test func `within one second of an offer of the same call an agent is cooling down`() {
        var desk = Desk(["anna", "bo"]) { $0.deviceFailureDelay = .zero }
        desk.call("c", at: 1)
        desk.fail("anna", at: 1.5)
        #expect(desk.passedOver("c") == ["anna coolingDown"])
    }

    @Test func `who is no member is not passed over`() {
        var desk = Desk(["anna", "bo"])
        desk.change("bo", at: 0) { $0.memberships = [] }
        desk.call("c", at: 1)
        #expect(desk.passedOver("c").isEmpty)
    }

    @Test func `a call that is still greeted is passed, and that is said`() {
        var desk = Desk { $0.welcome = .seconds(10) }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1)
        desk.set(at: 2) { $0.welcome = .seconds(2) }
        desk.call("c2", at: 3)
        desk.ready("anna", at: 6)
        #expect(desk.offers == ["6 c2 → anna"])
        #expect(desk.passedCalls("c2") == ["c1 greeting"])
    }

    @Test func `a call that the agent just had is passed, and that is said`() {
        var desk = Desk { $0.deviceFailureDelay = .zero }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        desk.fail("anna", at: 1.5)
        #expect(desk.offers.last == "1.5 c2 → anna")
        #expect(desk.passedCalls("c2") == ["c1 coolingDown"])
    }

    @Test func `calls of queues that the agent does not serve are not passed`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"], login: false)
        desk.login("anna", at: 0, to: ["q"])
        desk.login("bo", at: 0, to: ["r"])
        desk.call("c0", at: 1, to: "r")
        desk.answer("bo", at: 1)
        desk.call("c1", at: 1, to: "r")
        desk.call("c2", at: 2)
        #expect(desk.offers.last == "2 c2 → anna")
        #expect(desk.passedCalls("c2").isEmpty)
    }

    @Test func `the winner's values are told`() throws {
        var desk = Desk(["anna", "bo"])
        desk.pause("anna", at: 0)
        desk.pause("bo", at: 0)
        desk.call("c", at: 3)
        desk.ready("bo", at: 10)
        let values = try #require(desk.explanations("c").first?.values)
        #expect(values.idle == .zero && values.waited == .seconds(7) && values.callsToday == 0 && !values.isSticky)
    }

    @Test func `every record has a number without a gap, and a cause`() {
        var desk = Desk { $0.wrapUp = .seconds(5) }
        desk.call("c", at: 1)
        desk.talk("anna", "c", at: 2, for: 3)
        desk.pass(until: 30)
        #expect(desk.records.map(\.sequence) == Array(1...Int64(desk.records.count)))
        let causes = desk.records.suffix(3).map(\.cause)
        #expect(causes.last == .deadline(.wrapUp))
        if case .event(_, let kind) = causes[0] { #expect(kind == .agentHungUp) } else { Issue.record("\(causes)") }
    }
}
