import Domain
import Testing

/// The company changes something while calls are under way (queue.md §2.8, §12).
@Suite struct CompanyChangeTests {
    @Test func `any setting may change: logins, callers and positions stay`() {
        var desk = Desk(["anna", "bo"])
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        desk.call("c3", at: 2)
        desk.call("c4", at: 3)
        let before = desk.engine.snapshot
        desk.set(at: 5) {
            $0.distribution.kind = .parallel
            $0.ringTime = .seconds(60)
            $0.wrapUp = .seconds(99)
            $0.maximumWait = .init(seconds: .seconds(10))
            $0.priorityAgeing = .seconds(5)
            $0.welcome = .seconds(20)
            $0.exitKeys = [.init(key: "1", effect: .callback)]
            $0.weight = 50
        }
        let after = desk.engine.snapshot
        #expect(after.calls == before.calls)
        #expect(after.agents == before.agents)
        desk.pass(until: 15)
        #expect(desk.ends.isEmpty, "the longest wait is the one in force when the call entered")
    }

    @Test func `a queue under another number keeps members and callers`() {
        var desk = Desk()
        desk.call("c1", at: 1)
        let other = PhoneNumber("+46850000777")!
        let definition = QueueDefinition(numbers: [other], settings: QueueSettings())
        desk.tell(.queueSet(desk.id(queue: "q"), definition), at: 2)
        desk.call("c2", at: 3)
        #expect(desk.refusals == ["3 c2 unallocated hangUp"])
        #expect(desk.call("c1")?.phase == .offered)
        #expect(desk.agent("anna")?.queues.count == 1)
    }

    @Test func `a deleted queue drains by its closed action, and its number is nobody's`() {
        var desk = Desk(["anna", "bo"]) { $0.closedAction = .busy }
        desk.call("c1", at: 1)
        desk.answer("anna", at: 2)
        desk.call("c2", at: 3)
        desk.call("c3", at: 4)
        desk.delete("q", at: 5)
        desk.delete("q", at: 5)
        desk.call("c4", at: 6)
        desk.end("c1", at: 9)
        #expect(
            desk.ends == [
                "5 c2 overflowed, waited 2, busy", "5 c3 overflowed, waited 1, busy",
                "9 c1 answered, waited 1, talked 7",
            ])
        #expect(desk.refusals == ["6 c4 unallocated hangUp"])
        #expect(desk.presence("bo").last == "5 loggedOut membershipRemoved")
        #expect(desk.presence("anna").last == "9 loggedOut membershipRemoved")
    }

    @Test func `nobody logs in to a deleted queue`() {
        var desk = Desk(login: false)
        desk.delete("q", at: 1)
        desk.login("anna", at: 2)
        #expect(desk.loginRefusals == ["2 anna q noPermission"])
    }

    @Test func `a lost plan or membership logs out who is free, at once`() {
        var desk = Desk(["anna", "bo"], queues: ["q", "r"])
        desk.change("anna", at: 1) { $0.plan = .basic }
        desk.change("bo", at: 2) { $0.memberships = [.init(queue: QueueID(high: 1, low: 1))] }
        #expect(desk.presence("anna").last == "1 loggedOut planTooLow")
        #expect(desk.notices("anna") == [.planTooLow])
        #expect(desk.presence("bo") == ["0 ready self"], "one queue is left")
        #expect(desk.agent("bo")?.queues == [desk.id(queue: "r")])
        desk.change("bo", at: 3) { $0.memberships = [] }
        #expect(desk.presence("bo").last == "3 loggedOut membershipRemoved")
    }

    @Test func `a removed agent is gone when free`() {
        var desk = Desk(["anna", "bo"])
        desk.tell(.agentRemoved(desk.id("anna")), at: 1)
        #expect(desk.agent("anna") == nil)
        #expect(desk.presence("anna").last == "1 loggedOut membershipRemoved")
        desk.call("c", at: 2)
        #expect(desk.offers == ["2 c → bo"])
    }

    @Test func `closing time drains those who wait by default`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        for number in 1...3 { desk.call("c\(number)", at: Double(number)) }
        desk.set(at: 10) { $0.openingHours = [] }
        #expect(desk.doors == ["10 q closed openingHours"])
        #expect(desk.ends.isEmpty)
        desk.ready("anna", at: 20)
        desk.talk("anna", "c1", at: 21, for: 1)
        #expect(desk.offers.last == "22 c2 → anna")
    }

    @Test func `closing time diverts when the queue says so, to its own action or else the closed one`() {
        for action in [CallAction.busy, nil] {
            var desk = Desk {
                $0.whenClosing = .divert
                $0.divertAction = action
            }
            desk.call("c", at: 1)
            desk.set(at: 10) { $0.openingHours = [] }
            #expect(desk.ends == ["10 c overflowed, waited 9, \(action == nil ? "hangUp" : "busy")"])
            #expect(desk.offerEnds == ["10 c → anna canceled"])
        }
    }

    @Test func `one temporary schedule closes many queues at once, opens them at its end, and may be ended early`() {
        var desk = Desk(queues: ["q", "r", "s"])
        let meeting = TemporarySchedule(
            name: "meeting",
            queues: [desk.id(queue: "r"), desk.id(queue: "q")],
            from: desk.instant(10),
            to: desk.instant(100),
            action: .busy
        )
        desk.tell(.temporaryScheduleSet(meeting), at: 1)
        desk.pass(until: 10)
        #expect(desk.doors == ["10 q closed temporarySchedule", "10 r closed temporarySchedule"])
        desk.call("c1", at: 11)
        desk.call("c2", at: 11, to: "s")
        #expect(desk.refusals == ["11 c1 closed busy"])
        desk.tell(.temporaryScheduleEnded(name: "meeting"), at: 50)
        #expect(desk.doors.suffix(2) == ["50 q opened temporarySchedule", "50 r opened temporarySchedule"])
        desk.tell(.temporaryScheduleSet(meeting), at: 60)
        desk.pass(until: 100)
        #expect(desk.doors.last == "100 r opened temporarySchedule")
    }

    @Test func `a schedule of the same name replaces the one before`() {
        var desk = Desk()
        let q = desk.id(queue: "q")
        func schedule(_ to: Double) -> TemporarySchedule {
            TemporarySchedule(name: "x", queues: [q], from: desk.instant(0), to: desk.instant(to), action: nil)
        }
        desk.tell(.temporaryScheduleSet(schedule(100)), at: 1)
        desk.tell(.temporaryScheduleSet(schedule(20)), at: 2)
        desk.pass(until: 50)
        #expect(desk.doors == ["1 q closed temporarySchedule", "20 q opened temporarySchedule"])
    }

    @Test func `more calls than a company may have at once are refused as full`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        var engine = desk.engine
        for number in 0...QueueEngine.Limits.calls {
            let call = CallID(high: 6, low: UInt64(number))
            _ = engine.handle(.arrived(Arrival(call: call, to: desk.number("q"))), at: desk.instant(1))
        }
        #expect(engine.snapshot.calls.count == QueueEngine.Limits.calls)
        #expect(engine.snapshot.queues[0].totals[.refusedFull] == 1)
    }
}
