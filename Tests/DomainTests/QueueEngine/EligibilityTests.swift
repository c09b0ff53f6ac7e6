import Domain
import Testing

/// Who may be offered a call (queue.md §4, §14.5, §14.12).
@Suite struct EligibilityTests {
    @Test func `only who is logged in to the queue is offered its calls`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"], login: false)
        desk.login("anna", at: 0, to: ["r"])
        desk.login("bo", at: 1, to: ["q"])
        desk.call("c", at: 10)
        #expect(desk.offers == ["10 c → bo"])
        #expect(desk.passedOver("c") == ["anna notLoggedIn"])
    }

    @Test(arguments: UserPlan.allCases)
    func `a login needs Pro, Business or Enterprise`(plan: UserPlan) {
        var desk = Desk(login: false)
        desk.change("anna", at: 0) { $0.plan = plan }
        desk.login("anna", at: 1)
        #expect(desk.loginRefusals == (plan == .basic ? ["1 anna q planTooLow"] : []))
    }

    @Test func `a login needs the right to log in`() {
        var desk = Desk(login: false)
        desk.change("anna", at: 0) { $0.memberships = [.init(queue: QueueID(high: 1, low: 0), mayLogIn: false)] }
        desk.login("anna", at: 1)
        desk.change("anna", at: 2) { $0.memberships = [] }
        desk.login("anna", at: 3)
        #expect(desk.loginRefusals == ["1 anna q noPermission", "3 anna q noPermission"])
        #expect(desk.presence("anna").isEmpty)
    }

    @Test func `a login needs a licence and a telephone`() {
        var desk = Desk(login: false)
        desk.change("anna", at: 0) { $0.isLicensed = false }
        desk.login("anna", at: 1)
        desk.change("anna", at: 2) {
            $0.isLicensed = true
            $0.devices = []
        }
        desk.login("anna", at: 3)
        #expect(desk.loginRefusals == ["1 anna q noLicence", "3 anna q noDevice"])
    }

    @Test func `of several queues those that may not be are refused, the others are not`() {
        var desk = Desk(queues: ["q", "r"], login: false)
        desk.change("anna", at: 0) { $0.memberships = [.init(queue: QueueID(high: 1, low: 0))] }
        desk.login("anna", at: 1, to: ["q", "r"])
        #expect(desk.loginRefusals == ["1 anna r noPermission"])
        #expect(desk.agent("anna")?.queues == [desk.id(queue: "q")])
    }

    @Test func `an agent who declined is not asked again while another is free`() {
        var desk = Desk(["anna", "bo"]) { $0.declineDelay = .zero }
        desk.call("c", at: 1)
        desk.decline("anna", at: 3)
        desk.pass(until: 18)
        #expect(desk.offers == ["1 c → anna", "3 c → bo", "18 c → anna"], "both have refused it")
    }

    @Test func `an agent alone gets the call again after a miss`() {
        var desk = Desk()
        desk.call("c", at: 1)
        desk.pass(until: 20)
        #expect(desk.offers == ["1 c → anna", "16 c → anna"])
    }

    @Test func `who refused this call gets the next one`() {
        var desk = Desk(["anna", "bo"]) { $0.declineDelay = .zero }
        desk.call("c1", at: 1)
        desk.decline("anna", at: 3)
        desk.call("c2", at: 4)
        #expect(desk.offers == ["1 c1 → anna", "3 c1 → bo", "4 c2 → anna"])
    }

    @Test func `after a decline the agent is offered nothing for the delay`() {
        var desk = Desk { $0.declineDelay = .seconds(10) }
        desk.call("c1", at: 1)
        desk.decline("anna", at: 3)
        desk.hangUp("c1", at: 4)
        desk.call("c2", at: 5)
        desk.pass(until: 20)
        #expect(desk.offers == ["1 c1 → anna", "13 c2 → anna"])
    }

    @Test func `after a device failure the agent is offered nothing for the delay`() {
        var desk = Desk { $0.deviceFailureDelay = .seconds(5) }
        desk.call("c1", at: 1)
        desk.fail("anna", at: 3)
        desk.pass(until: 20)
        #expect(desk.offers == ["1 c1 → anna", "8 c1 → anna"])
    }

    @Test func `a call is not offered to the same agent twice within a second`() {
        var desk = Desk {
            $0.declineDelay = .zero
            $0.deviceFailureDelay = .zero
        }
        desk.call("c", at: 1)
        desk.fail("anna", at: 1.1)
        desk.pass(until: 1.9)
        #expect(desk.offers == ["1 c → anna"])
        desk.pass(until: 2)
        #expect(desk.offers == ["1 c → anna", "2 c → anna"])
    }

    @Test func `each of several agents waits for a second of their own`() {
        var desk = Desk(["anna", "bo"]) { $0.deviceFailureDelay = .zero }
        desk.call("c", at: 1)
        desk.fail("anna", at: 1.2)
        desk.fail("bo", at: 1.5)
        desk.pass(until: 2)
        #expect(desk.offers == ["1 c → anna", "1.2 c → bo", "2 c → anna"])
        desk.fail("anna", at: 2.1)
        desk.pass(until: 2.2)
        #expect(desk.offers.last == "2.2 c → bo")
    }

    @Test func `an agent in a call of their own is offered nothing until it ends`() {
        var desk = Desk()
        desk.tell(.otherCall(desk.id("anna"), true), at: 1)
        desk.call("c", at: 2)
        desk.tell(.otherCall(desk.id("anna"), false), at: 9)
        #expect(desk.offers == ["9 c → anna"])
        #expect(desk.presence("anna") == ["0 ready self", "1 otherCall self", "9 ready self", "9 offered call"])
    }

    @Test func `a call of one's own that begins while it rings fails the offer`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.tell(.otherCall(desk.id("anna"), true), at: 4)
        #expect(desk.offerEnds == ["4 c → anna failed"])
        #expect(desk.offers.last == "4 c → bo")
        #expect(desk.presence("anna").last == "4 otherCall self")
    }

    @Test func `a call of one's own during wrap-up shows when the wrap-up is over`() {
        var desk = Desk { $0.wrapUp = .seconds(10) }
        desk.call("c", at: 1)
        desk.talk("anna", "c", at: 2, for: 3)
        desk.tell(.otherCall(desk.id("anna"), true), at: 7)
        desk.pass(until: 30)
        #expect(desk.presence("anna").suffix(2) == ["5 wrapUp call", "15 otherCall self"])
    }

    @Test func `one agent has at most one call over all queues`() {
        var desk = Desk(queues: ["q", "r"])
        desk.call("c1", at: 1)
        desk.call("c2", at: 1, to: "r")
        desk.answer("anna", at: 2)
        desk.pass(until: 30)
        #expect(desk.offers == ["1 c1 → anna"])
    }

    @Test func `a softphone that lost its registration is not rung, and rings again when it is back`() {
        var desk = Desk(["anna"])
        desk.reach("anna", false, at: 1)
        desk.call("c", at: 2)
        #expect(desk.offers.isEmpty)
        desk.reach("anna", true, at: 7)
        #expect(desk.offers == ["7 c → anna"])
    }

    @Test func `another device of the agent that is gone matters not`() {
        var desk = Desk(login: false)
        desk.login("anna", at: 0, .deskPhone)
        desk.reach("anna", .softphone, false, at: 1)
        desk.call("c", at: 2)
        #expect(desk.offers == ["2 c → anna"])
    }

    @Test func `changing device at a second login takes effect for the next offer`() {
        var desk = Desk()
        desk.login("anna", at: 1, .deskPhone)
        desk.call("c", at: 2)
        let offered = desk.records.compactMap { record -> DeviceID? in
            guard case .offered(_, _, _, let device, _) = record.fact else { return nil }
            return device
        }
        #expect(offered == [desk.device(of: "anna", .deskPhone)])
    }
}
