import Domain
import Testing

/// An offer from ring to end (queue.md §5, §14.5–§14.8, §14.19, §14.20).
@Suite struct OfferTests {
    @Test func `a device rings for the ring time, fifteen seconds by default`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.pass(until: 15.999)
        #expect(desk.offerEnds.isEmpty)
        desk.pass(until: 16)
        #expect(desk.offerEnds == ["16 c → anna timedOut"])
        #expect(desk.offers.last == "16 c → bo")
    }

    @Test func `no ring starts with less than five seconds left of the longest wait`() {
        var desk = Desk { $0.maximumWait = .init(seconds: .seconds(30), action: .busy) }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 0)
        desk.call("c2", at: 1)
        desk.ready("anna", at: 25.001)
        #expect(desk.offers == ["25.001 c2 → anna"])
        #expect(desk.passedCalls("c2") == ["c1 expiring"])
        desk.pass(until: 30)
        #expect(desk.ends == ["30 c1 timedOut, waited 30, busy"])
    }

    @Test func `a ring may start with just five seconds left, and is not cut when they are over`() {
        var desk = Desk { $0.maximumWait = .init(seconds: .seconds(30)) }
        desk.pause("anna", at: 0)
        desk.call("c", at: 0)
        desk.ready("anna", at: 25)
        desk.pass(until: 35)
        #expect(desk.ends.isEmpty)
        desk.talk("anna", "c", at: 36, for: 2)
        #expect(desk.ends == ["38 c answered, waited 36, talked 2"])
    }

    @Test func `the longest wait takes effect when an offer that outlived it ends`() {
        var desk = Desk { $0.maximumWait = .init(seconds: .seconds(20), action: .busy) }
        desk.call("c", at: 0)
        desk.pass(until: 40)
        #expect(desk.offers == ["0 c → anna", "15 c → anna"])
        #expect(desk.ends == ["30 c timedOut, waited 30, busy"])
    }

    @Test func `without a limit of its own a queue lets nobody wait for ever`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c", at: 1)
        desk.pass(until: 7201)
        #expect(desk.ends == ["7201 c timedOut, waited 7200, hangUp"])
    }

    // MARK: Mobiles

    @Test func `a mobile must press a key, and rings out without one`() {
        var desk = Desk(login: false)
        desk.login("anna", at: 0, .mobile)
        desk.call("c", at: 1)
        desk.answer("anna", at: 5)
        #expect(desk.commands.contains(.askConfirmation(desk.offer(of: "anna")!)))
        desk.pass(until: 16)
        #expect(desk.offerEnds == ["16 c → anna timedOut"])
        #expect(desk.agent("anna")?.misses == 1)
    }

    @Test func `the key on a mobile connects`() {
        var desk = Desk(login: false)
        desk.login("anna", at: 0, .mobile)
        desk.call("c", at: 1)
        desk.confirm("anna", at: 2)
        #expect(desk.connections.isEmpty, "a key before the answer is none")
        desk.answer("anna", at: 5)
        desk.confirm("anna", at: 7)
        #expect(desk.connections == ["7 c with anna"])
    }

    @Test(arguments: [DeviceKind.softphone, .deskPhone])
    func `other telephones connect at the answer`(kind: DeviceKind) {
        var desk = Desk(login: false)
        desk.login("anna", at: 0, kind)
        desk.call("c", at: 1)
        desk.answer("anna", at: 5)
        #expect(desk.connections == ["5 c with anna"])
    }

    // MARK: Before the bridge

    @Test func `a winner gone before the bridge sends the caller back in place, and counts as a device failure`() {
        var desk = Desk(["anna", "bo"])
        desk.isBridging = false
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.hangUp("c2", at: 3)
        desk.answer("anna", at: 4)
        desk.leave("anna", at: 4.2)
        #expect(desk.offerEnds.last == "4.2 c1 → anna failed")
        #expect(desk.connections.isEmpty)
        #expect(desk.offers.last == "4.2 c1 → bo", "the next offer within a second")
        #expect(desk.agent("anna")?.deviceFailures == 1)
        #expect(desk.agent("anna")?.misses == 0)
    }

    @Test func `a bridge that does not come up within fifteen seconds fails the offer`() {
        var desk = Desk(["anna", "bo"])
        desk.isBridging = false
        desk.call("c", at: 1)
        desk.answer("anna", at: 4)
        desk.pass(until: 19)
        #expect(desk.offerEnds == ["19 c → anna failed"])
        #expect(desk.offers.last == "19 c → bo")
    }

    @Test func `a caller who leaves before the bridge is up punishes nobody`() {
        var desk = Desk()
        desk.isBridging = false
        desk.call("c", at: 1)
        desk.answer("anna", at: 4)
        desk.hangUp("c", at: 4.1)
        #expect(desk.offerEnds == ["4.1 c → anna canceled"])
        #expect(desk.presence("anna").last == "4.1 ready call")
        #expect(desk.agent("anna")?.deviceFailures == 0)
    }

    @Test func `a caller leaves the queue only when bridged`() {
        var desk = Desk()
        desk.isBridging = false
        desk.call("c", at: 1)
        desk.answer("anna", at: 4)
        #expect(desk.call("c")?.isQueued == true)
        desk.tell(.bridged(desk.offer(of: "anna")!), at: 4.5)
        #expect(desk.call("c")?.isQueued == false)
        #expect(desk.ends.isEmpty)
        desk.end("c", at: 6)
        #expect(desk.ends == ["6 c answered, waited 3.5, talked 1.5"])
    }

    @Test func `an answer that comes too late changes nothing`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        let late = desk.offer(of: "anna")!
        desk.pass(until: 16)
        desk.tell(.answered(late), at: 17)
        desk.tell(.bridged(late), at: 17)
        desk.tell(.declined(late), at: 17)
        #expect(desk.connections.isEmpty)
        #expect(desk.offerEnds == ["16 c → anna timedOut"])
    }

    // MARK: Misses

    @Test(arguments: 1...3)
    func `the x-th miss in a row logs out of all queues, with reason and notice`(limit: Int) {
        var desk = Desk(queues: ["q", "r"]) { $0.autoLogout.missedOffers = limit }
        desk.call("c", at: 0)
        desk.pass(until: 300)
        #expect(desk.offerEnds.count == limit)
        #expect(desk.presence("anna").last == "\(limit * 15) loggedOut missedOffers")
        #expect(desk.notices("anna") == [.loggedOutAfterMissedOffers])
        #expect(desk.agent("anna")?.queues == [])
    }

    @Test func `an answer, a login and the end of a pause forgive what was missed`() {
        var desk = Desk { $0.autoLogout.missedOffers = 2 }
        desk.call("c1", at: 0)
        desk.pass(until: 15)
        #expect(desk.agent("anna")?.misses == 1)
        desk.talk("anna", "c1", at: 20, for: 1)
        #expect(desk.agent("anna")?.misses == 0)
        desk.call("c2", at: 30)
        desk.pass(until: 45)
        desk.login("anna", at: 46)
        #expect(desk.agent("anna")?.misses == 0)
        desk.pass(until: 60)
        desk.pause("anna", at: 61)
        desk.ready("anna", at: 62)
        #expect(desk.agent("anna")?.misses == 0)
    }

    @Test func `canceled, rescinded and failed offers leave the count alone`() {
        var desk = Desk { $0.autoLogout.missedOffers = 2 }
        desk.call("c1", at: 0)
        desk.pass(until: 15)
        desk.hangUp("c1", at: 16)
        desk.call("c2", at: 20)
        desk.fail("anna", at: 21)
        #expect(desk.agent("anna")?.misses == 1)
        desk.pass(until: 41)
        #expect(desk.presence("anna").last == "41 loggedOut missedOffers")
    }

    @Test(arguments: [true, false])
    func `a declined offer counts as missed only if the queue says so`(counts: Bool) {
        var desk = Desk {
            $0.autoLogout.missedOffers = 1
            $0.autoLogout.countDeclines = counts
        }
        desk.call("c", at: 0)
        desk.decline("anna", at: 2)
        #expect(desk.presence("anna").last == (counts ? "2 loggedOut missedOffers" : "2 ready call"))
    }

    @Test func `the count is one for each agent and is compared with the queue of the missed offer`() {
        var desk = Desk(queues: ["q", "r"])
        desk.set("r", at: 0) { $0.autoLogout.missedOffers = 2 }
        desk.call("c1", at: 1)
        desk.pass(until: 16)
        desk.hangUp("c1", at: 17)
        desk.call("c2", at: 18, to: "r")
        desk.pass(until: 33)
        #expect(desk.presence("anna").last == "33 loggedOut missedOffers")
    }

    // MARK: Device failures

    @Test func `five failures in a row make an agent not responding, with reason and notice`() {
        var desk = Desk { $0.deviceFailureDelay = .seconds(1) }
        desk.call("c", at: 0)
        for number in 0..<5 { desk.fail("anna", at: 0.5 + Double(number) * 3) }
        #expect(desk.presence("anna").last == "12.5 notResponding deviceFailures")
        #expect(desk.notices("anna") == [.deviceFails])
        #expect(desk.agent("anna")?.totals.failed == 5)
        #expect(desk.agent("anna")?.totals.missed == 0)
        desk.pass(until: 60)
        #expect(desk.offers.count == 5)
        desk.ready("anna", at: 61)
        #expect(desk.offers.last == "61 c → anna")
        #expect(desk.agent("anna")?.deviceFailures == 0)
    }

    @Test func `an answer forgives device failures`() {
        var desk = Desk { $0.deviceFailureLimit = 2 }
        desk.call("c", at: 0)
        desk.fail("anna", at: 1)
        desk.pass(until: 6)
        desk.talk("anna", "c", at: 7, for: 1)
        #expect(desk.agent("anna")?.deviceFailures == 0)
    }

    @Test func `a device lost while it rings cancels the offer`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.reach("anna", false, at: 3)
        #expect(desk.offerEnds == ["3 c → anna canceled"])
        #expect(desk.offers.last == "3 c → bo")
        #expect(desk.agent("anna")?.deviceFailures == 0)
    }

    // MARK: Taken away while it rings

    @Test func `a pause while it rings cancels once, and the next agent has the call in the same step`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.pause("anna", at: 3)
        #expect(desk.offerEnds == ["3 c → anna canceled"])
        #expect(desk.offers == ["1 c → anna", "3 c → bo"])
        #expect(desk.presence("anna").last == "3 paused self")
        desk.pass(until: 12)
        #expect(desk.offers.count == 2, "no loop of invitations")
    }

    @Test func `a logout while it rings does the same`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.logout("anna", at: 3)
        #expect(desk.offerEnds == ["3 c → anna canceled"])
        #expect(desk.presence("anna").last == "3 loggedOut self")
    }

    @Test func `a logout of another queue leaves what rings alone`() {
        var desk = Desk(queues: ["q", "r"])
        desk.call("c", at: 1)
        desk.logout("anna", at: 3, of: ["r"])
        #expect(desk.offerEnds.isEmpty)
        desk.logout("anna", at: 4, of: ["q"])
        #expect(desk.offerEnds == ["4 c → anna canceled"])
        #expect(desk.presence("anna").last == "4 loggedOut self")
    }

    @Test func `a plan or membership lost while it rings cancels the offer`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c", at: 1)
        desk.change("anna", at: 3) { $0.plan = .basic }
        #expect(desk.offerEnds == ["3 c → anna canceled"])
        #expect(desk.presence("anna").last == "3 loggedOut planTooLow")
        desk.change("bo", at: 5) { $0.memberships = [] }
        #expect(desk.offerEnds.last == "5 c → bo canceled")
        #expect(desk.presence("bo").last == "5 loggedOut membershipRemoved")
        #expect(desk.notices("bo") == [.membershipRemoved])
    }

    // MARK: Keys

    @Test func `an exit key leads out of the queue with its action`() {
        var desk = Desk { $0.exitKeys = [.init(key: "9", effect: .action(.busy))] }
        desk.call("c", at: 1)
        desk.press("5", "c", at: 2)
        #expect(desk.ends.isEmpty)
        desk.press("9", "c", at: 3)
        #expect(desk.ends == ["3 c exitedByKey, waited 2, busy"])
        #expect(desk.offerEnds == ["3 c → anna canceled"])
    }

    @Test func `a key may ask for a callback`() {
        var desk = Desk { $0.exitKeys = [.init(key: "1", effect: .callback)] }
        desk.call("c", at: 1)
        desk.press("1", "c", at: 3)
        #expect(desk.ends == ["3 c callbackRequested, waited 2"])
        #expect(desk.commands.last == .requestCallback(desk.id(call: "c")))
    }

    @Test func `keys pressed while talking are the conversation's own`() {
        var desk = Desk { $0.exitKeys = [.init(key: "1", effect: .callback)] }
        desk.call("c", at: 1)
        desk.answer("anna", at: 2)
        desk.press("1", "c", at: 3)
        #expect(desk.ends.isEmpty)
    }
}
