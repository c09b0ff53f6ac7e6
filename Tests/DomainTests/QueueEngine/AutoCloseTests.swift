import Domain
import Testing

/// Closing on load (queue.md §7, §14.10, §14.21).
@Suite struct AutoCloseTests {
    private func desk(_ change: (inout QueueSettings.AutoClose) -> Void) -> Desk {
        var desk = Desk(["anna"]) { change(&$0.autoClose) }
        desk.pause("anna", at: 0)
        return desk
    }

    @Test func `the queue closes at the call that makes X, and that call is let in`() {
        var desk = desk { $0.waiting = 3 }
        for number in 1...4 { desk.call("c\(number)", at: Double(number)) }
        #expect(desk.admissions.count == 3)
        #expect(desk.doors == ["3 q closed full"])
        #expect(desk.refusals == ["4 c4 full busy"])
        #expect(desk.ends == ["4 c4 refusedFull, waited 0, busy"])
    }

    @Test func `all calls that are not connected count, ringing and greeted ones too`() {
        var desk = Desk {
            $0.autoClose.waiting = 2
            $0.welcome = .seconds(60)
        }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        #expect(desk.doors == ["2 q closed full"])
        var ringing = Desk { $0.autoClose.waiting = 2 }
        ringing.call("c1", at: 1)
        ringing.call("c2", at: 2)
        #expect(ringing.doors == ["2 q closed full"])
        var talking = Desk { $0.autoClose.waiting = 2 }
        talking.call("c1", at: 1)
        talking.answer("anna", at: 1)
        talking.call("c2", at: 2)
        #expect(talking.doors.isEmpty)
    }

    @Test func `it opens again below X when it has been closed for thirty seconds`() {
        var desk = desk { $0.waiting = 2 }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.hangUp("c1", at: 10)
        desk.pass(until: 31.999)
        #expect(desk.doors == ["2 q closed full"])
        desk.pass(until: 32)
        #expect(desk.doors == ["2 q closed full", "32 q opened full"])
        desk.call("c3", at: 33)
        #expect(desk.admissions.last == "33 c3 at 2 in q")
    }

    @Test func `a lower limit for reopening keeps it closed until so few wait`() {
        var desk = desk {
            $0.waiting = 3
            $0.reopenWaiting = 1
            $0.minimumClosed = .zero
        }
        for number in 1...3 { desk.call("c\(number)", at: Double(number)) }
        desk.hangUp("c1", at: 10)
        #expect(desk.doors.count == 1)
        desk.hangUp("c2", at: 20)
        #expect(desk.doors.last == "20 q opened full")
    }

    @Test func `it closes when the longest wait reaches Y, without any other event`() {
        var desk = desk {
            $0.wait = .seconds(60)
            $0.measure = .longestWait
            $0.action = .hangUp
        }
        desk.call("c1", at: 1)
        desk.pass(until: 60.999)
        #expect(desk.doors.isEmpty)
        desk.call("c2", at: 61)
        #expect(desk.doors == ["61 q closed wait"])
        #expect(desk.refusals == ["61 c2 wait hangUp"])
        #expect(desk.ends == ["61 c2 refusedWait, waited 0, hangUp"])
    }

    @Test func `by the wait it opens again below four fifths of Y`() {
        var desk = desk {
            $0.wait = .seconds(100)
            $0.measure = .longestWait
            $0.minimumClosed = .zero
        }
        desk.call("c1", at: 0)
        desk.call("c2", at: 19)
        desk.call("c3", at: 21)
        desk.pass(until: 100)
        #expect(desk.doors == ["100 q closed wait"])
        desk.hangUp("c1", at: 101)
        #expect(desk.doors.count == 1, "c2 has waited 82 s")
        desk.hangUp("c2", at: 101)
        #expect(desk.doors.count == 1, "c3 has waited just 80 s")
        desk.hangUp("c3", at: 102)
        #expect(desk.doors.last == "102 q opened wait")
    }

    @Test func `it may close by the estimate alone, and then opens by the estimate`() {
        var desk = Desk(["anna", "bo"]) {
            $0.autoClose.wait = .seconds(300)
            $0.autoClose.measure = .estimate
            $0.autoClose.minimumClosed = .zero
            $0.defaultHandleTime = .seconds(200)
        }
        desk.call("c1", at: 0)
        desk.answer("anna", at: 1)
        desk.call("c2", at: 2)
        desk.answer("bo", at: 3)
        desk.call("c3", at: 10)
        desk.call("c4", at: 11)
        #expect(desk.doors.isEmpty, "one ahead, two agents: 200 s")
        desk.call("c5", at: 12)
        #expect(desk.doors == ["12 q closed wait"], "3 × 100 s")
        desk.pass(until: 200)
        desk.hangUp("c5", at: 201)
        #expect(desk.doors.last == "201 q opened wait", "the long wait of the others does not matter")
    }

    @Test func `by the larger of the two either closes`() {
        var desk = desk {
            $0.wait = .seconds(100)
            #expect($0.measure == .larger)
        }
        desk.call("c1", at: 0)
        #expect(desk.doors.isEmpty, "nobody serves: there is no estimate")
        desk.pass(until: 100)
        #expect(desk.doors == ["100 q closed wait"])
    }

    @Test func `a call that is offered at once does not close the queue by its estimate`() {
        var desk = Desk { $0.autoClose.wait = .seconds(60) }
        desk.call("c1", at: 0)
        #expect(desk.doors.isEmpty)
    }

    @Test func `with both limits it opens when both allow it`() {
        var desk = desk {
            $0.waiting = 2
            $0.wait = .seconds(1000)
            $0.reopenWait = .seconds(5)
            $0.measure = .longestWait
            $0.minimumClosed = .zero
        }
        desk.call("c1", at: 0)
        desk.call("c2", at: 1)
        desk.hangUp("c1", at: 10)
        #expect(desk.doors.count == 1, "c2 has waited 9 s")
        desk.hangUp("c2", at: 11)
        #expect(desk.doors.last == "11 q opened full")
    }

    @Test func `closing on load never throws out who waits`() {
        var desk = Desk {
            $0.autoClose.waiting = 2
            $0.whenClosing = .divert
        }
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.pass(until: 10)
        #expect(desk.ends.isEmpty)
    }

    @Test func `without limits a queue takes all`() {
        var desk = Desk()
        desk.pause("anna", at: 0)
        for number in 1...200 { desk.call("c\(number)", at: 1) }
        #expect(desk.refusals.isEmpty)
    }

    @Test func `limits taken away let the queue open`() {
        var desk = desk { $0.waiting = 1 }
        desk.call("c1", at: 1)
        desk.set(at: 5) { $0.autoClose = .init() }
        desk.pass(until: 31)
        #expect(desk.doors == ["1 q closed full", "31 q opened full"])
    }

    @Test func `it does not flap under steady load`() {
        var desk = desk { $0.waiting = 3 }
        for number in 0..<60 {
            let at = Double(number) * 5
            desk.call("c\(number)", at: at)
            if number > 2 { desk.hangUp("c\(number - 3)", at: at + 1) }
        }
        let closings = desk.doors.filter { $0.contains("closed") }.compactMap { Double($0.split(separator: " ")[0]) }
        let openings = desk.doors.filter { $0.contains("opened") }.compactMap { Double($0.split(separator: " ")[0]) }
        #expect(zip(openings, closings).allSatisfy { $0 - $1 >= 30 })
        #expect(closings.count > 1)
    }
}
