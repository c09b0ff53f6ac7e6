import Domain
import Testing

/// What a caller meets at the door (queue.md §2).
@Suite struct ArrivalTests {
    @Test func `an unknown number is rejected as unallocated, and nothing is kept but a counter`() {
        var desk = Desk()
        desk.call("c", at: 1, to: "nowhere")
        #expect(desk.refusals == ["1 c unallocated hangUp"])
        #expect(desk.ends.isEmpty)
        #expect(desk.commands.last == .reject(desk.id(call: "c")))
        #expect(desk.engine.snapshot.counters.unallocated == 1)
        #expect(desk.engine.snapshot.calls.isEmpty)
        #expect(desk.totals().outcomes.allSatisfy { $0 == 0 })
    }

    @Test func `a call gets its place at once and is held`() {
        var desk = Desk([], login: false) { $0.nobodyThere.policy = .nobodyLoggedIn }
        desk.call("c", at: 1)
        #expect(desk.refusals == ["1 c noAgents hangUp"])
        var staffed = Desk()
        staffed.pause("anna", at: 0)
        staffed.call("c1", at: 1)
        staffed.call("c2", at: 2)
        #expect(staffed.admissions == ["1 c1 at 1 in q", "2 c2 at 2 in q"])
        #expect(staffed.commands.contains(.hold(staffed.id(call: "c2"), staffed.id(queue: "q"))))
    }

    @Test func `a temporary schedule goes before an exception, an exception before a holiday, a holiday before hours`()
    {
        var desk = Desk {
            $0.closedAction = .busy
            $0.exceptions = [.init(date: CivilDate(days: 20_514), hours: [])]
            $0.openingHours = []
        }
        let q = desk.id(queue: "q")
        desk.call("c1", at: 1)
        let closed = TemporarySchedule(
            name: "drill", queues: [q], from: desk.instant(10), to: desk.instant(20), action: .hangUp
        )
        desk.tell(.temporaryScheduleSet(closed), at: 2)
        desk.call("c2", at: 12)
        #expect(desk.refusals == ["1 c1 closed busy", "12 c2 closed hangUp"])
        #expect(desk.engine.snapshot.queues.first?.schedule?.reason == .temporarySchedule)
        desk.pass(until: 21)
        #expect(desk.engine.snapshot.queues.first?.schedule?.reason == .exception)
        #expect(desk.doors == ["0 q closed exception"], "a queue that stays closed closes once")
    }

    @Test func `a closed door outranks a full queue, a full queue outranks an empty desk`() {
        var desk = Desk(["anna"]) {
            $0.autoClose.waiting = 1
            $0.nobodyThere.action = .hangUp
        }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1)
        desk.logout("anna", at: 2)
        desk.call("c2", at: 3)
        #expect(desk.refusals == ["3 c2 full busy"])
        desk.set(at: 4) { $0.openingHours = [] }
        desk.call("c3", at: 5)
        #expect(desk.refusals.last == "5 c3 closed hangUp")
    }

    @Test func `offers wait for a welcome in full, and the place counts from arrival`() {
        var desk = Desk { $0.welcome = .seconds(8) }
        desk.call("c", at: 1)
        #expect(desk.offers.isEmpty)
        #expect(desk.spoken("c") == ["1 welcome"])
        desk.pass(until: 9)
        #expect(desk.offers == ["9 c → anna"])
        desk.talk("anna", "c", at: 10, for: 5)
        #expect(desk.ends == ["15 c answered, waited 9, talked 5"])
    }

    @Test func `a welcome that may be cut does not delay the offer`() {
        var desk = Desk {
            $0.welcome = .seconds(8)
            $0.welcomeInFull = false
        }
        desk.call("c", at: 1)
        #expect(desk.offers == ["1 c → anna"])
        desk.answer("anna", at: 3)
        desk.pass(until: 20)
        #expect(desk.connections == ["3 c with anna"])
        #expect(desk.spoken("c") == ["1 welcome"], "an answer stops the prompts")
    }

    @Test func `a welcome that ends before its time lets the offer go at once`() {
        var desk = Desk { $0.welcome = .seconds(8) }
        desk.call("c", at: 1)
        desk.tell(.welcomeEnded(desk.id(call: "c")), at: 4)
        desk.tell(.welcomeEnded(desk.id(call: "c")), at: 5)
        #expect(desk.offers == ["4 c → anna"])
    }

    @Test func `the first queue message follows the welcome`() {
        var desk = Desk { $0.welcome = .seconds(8) }
        desk.call("c", at: 1)
        desk.pass(until: 9)
        let played = desk.commands.compactMap { command -> PromptRole? in
            guard case .play(_, let announcement) = command else { return nil }
            return announcement.prompt
        }
        #expect(played == [.welcome, .firstWait])
    }

    // MARK: Callers who come back

    @Test(arguments: [(60.0, true), (60.001, false)])
    func `a number back within the window keeps place and waited time`(gap: Double, keeps: Bool) {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 21)
        desk.call("c3", at: 21 + gap, from: "1234567")
        #expect(desk.admissions.last?.hasSuffix(keeps ? "c3 at 1 in q" : "c3 at 2 in q") == true)
        desk.hangUp("c3", at: 31 + gap)
        #expect(desk.ends.last?.hasSuffix("waited \(keeps ? 30 : 10)") == true, "the gap does not count")
    }

    @Test func `a caller who gave up soon keeps the place too`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c3", at: 10, from: "1234567")
        #expect(desk.ends == ["3 c1 shortAbandoned, waited 2"])
        #expect(desk.admissions.last == "10 c3 at 1 in q")
    }

    @Test func `a place is kept once`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c3", at: 10, from: "1234567")
        desk.call("c4", at: 11, from: "1234567")
        #expect(desk.admissions.suffix(2) == ["10 c3 at 1 in q", "11 c4 at 3 in q"])
    }

    @Test func `withheld numbers never match each other`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c3", at: 4)
        #expect(desk.admissions.last == "4 c3 at 2 in q")
    }

    @Test func `who left by a key or was taken out has no place to come back to`() {
        var desk = Desk { $0.exitKeys = [.init(key: "1", effect: .action(.hangUp))] }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 2)
        desk.press("1", "c1", at: 3)
        desk.call("c3", at: 4, from: "1234567")
        #expect(desk.admissions.last == "4 c3 at 2 in q")
    }

    @Test func `no window, no return`() {
        var desk = Desk { $0.returnWindow = .zero }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 3)
        desk.call("c3", at: 3, from: "1234567")
        #expect(desk.admissions.last == "3 c3 at 2 in q")
    }

    @Test(arguments: [(5.0, "shortAbandoned"), (5.001, "abandoned")])
    func `giving up within the threshold is short`(patience: Double, outcome: String) {
        var desk = Desk()
        desk.call("c", at: 1)
        desk.hangUp("c", at: 1 + patience)
        #expect(desk.ends.last?.contains(" \(outcome),") == true)
    }

    @Test func `a threshold of nothing makes no abandonment short`() {
        var desk = Desk { $0.shortAbandonThreshold = .zero }
        desk.call("c", at: 1)
        desk.hangUp("c", at: 1)
        #expect(desk.ends == ["1 c abandoned, waited 0"])
    }
}
