import Domain
import Testing

/// Nobody there (queue.md §8).
@Suite struct NobodyThereTests {
    typealias Policy = QueueSettings.NobodyThere.Policy

    private func desk(_ policy: Policy, login: Bool = true, divert: Bool = false) -> Desk {
        Desk(login: login) {
            $0.nobodyThere.policy = policy
            $0.nobodyThere.action = .busy
            if divert { $0.nobodyThere.whileWaiting = .divert }
        }
    }

    @Test(arguments: Policy.allCases)
    func `with nobody logged in the action comes at once, without music`(policy: Policy) {
        var desk = desk(policy, login: false)
        desk.call("c", at: 1)
        #expect(desk.refusals == ["1 c noAgents busy"])
        #expect(desk.ends == ["1 c noAgents, waited 0, busy"])
        #expect(desk.commands.last == .refuse(desk.id(call: "c"), .nobodyThere, .busy))
    }

    @Test(arguments: [(Policy.nobodyLoggedIn, true), (.nobodyLoggedInOrAllPaused, false), (.nobodyReachable, false)])
    func `whether all paused is nobody is the policy's to say`(policy: Policy, isAdmitted: Bool) {
        var desk = desk(policy)
        desk.pause("anna", at: 0)
        desk.call("c", at: 1)
        #expect(desk.admissions.count == (isAdmitted ? 1 : 0))
    }

    @Test(arguments: [(Policy.nobodyLoggedIn, true), (.nobodyLoggedInOrAllPaused, true), (.nobodyReachable, false)])
    func `whether a lost softphone is nobody is the policy's to say`(policy: Policy, isAdmitted: Bool) {
        var desk = desk(policy)
        desk.reach("anna", false, at: 0)
        desk.call("c", at: 1)
        #expect(desk.admissions.count == (isAdmitted ? 1 : 0))
    }

    @Test(arguments: [DeviceKind.mobile, .deskPhone])
    func `an agent whose app is gone is there by another telephone`(kind: DeviceKind) {
        var desk = desk(.nobodyReachable, login: false)
        desk.login("anna", at: 0, kind)
        desk.reach("anna", .softphone, false, at: 0)
        desk.call("c", at: 1)
        #expect(desk.offers == ["1 c → anna"])
    }

    @Test(arguments: Policy.allCases)
    func `agents who ring, talk, wrap up or are in a call of their own are there`(policy: Policy) {
        var desk = desk(policy)
        desk.set(at: 0) { $0.wrapUp = .seconds(10) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.answer("anna", at: 3)
        desk.call("c3", at: 4)
        desk.end("c1", at: 5)
        desk.call("c4", at: 6)
        #expect(desk.refusals.isEmpty)
    }

    @Test func `one who is there for another queue is not there for this`() {
        var desk = Desk(queues: ["q", "r"], login: false)
        desk.login("anna", at: 0, to: ["r"])
        desk.call("c", at: 1)
        #expect(desk.refusals == ["1 c noAgents hangUp"])
    }

    @Test func `those who wait are kept when the last agent leaves, by default`() {
        var desk = desk(.nobodyLoggedIn)
        desk.call("c", at: 1)
        desk.logout("anna", at: 5)
        desk.pass(until: 100)
        #expect(desk.ends.isEmpty)
        desk.login("anna", at: 101)
        #expect(desk.offers.last == "101 c → anna")
    }

    @Test func `those who wait are diverted when the last agent leaves, if the queue says so`() {
        var desk = desk(.nobodyLoggedIn, divert: true)
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.logout("anna", at: 5)
        #expect(desk.ends == ["5 c1 overflowed, waited 4, busy", "5 c2 overflowed, waited 3, busy"])
        #expect(desk.offerEnds == ["5 c1 → anna canceled"])
    }

    @Test func `an automatic logout of the last agent diverts too`() {
        var desk = desk(.nobodyLoggedIn, divert: true)
        desk.set(at: 0) { $0.autoLogout.missedOffers = 1 }
        desk.call("c", at: 1)
        desk.pass(until: 16)
        #expect(desk.ends == ["16 c overflowed, waited 15, busy"])
    }

    @Test func `a lost device of the last agent diverts where reachability counts`() {
        var desk = desk(.nobodyReachable, divert: true)
        desk.call("c", at: 1)
        desk.reach("anna", false, at: 5)
        #expect(desk.ends == ["5 c overflowed, waited 4, busy"])
    }

    @Test func `a caller who is being connected is not diverted`() {
        var desk = desk(.nobodyLoggedInOrAllPaused, divert: true)
        desk.isBridging = false
        desk.call("c", at: 1)
        desk.answer("anna", at: 2)
        desk.pause("anna", at: 2.1)
        desk.tell(.bridged(desk.offer(of: "anna")!), at: 2.5)
        #expect(desk.connections == ["2.5 c with anna"])
    }
}
