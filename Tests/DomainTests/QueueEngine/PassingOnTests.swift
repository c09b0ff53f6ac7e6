import Domain
import Testing

/// A call that one queue passes on to another (queue.md §8, §13, §14.22, §14.23).
@Suite struct PassingOnTests {
    /// A day queue that passes on to a night queue, with an agent in both.
    private func desk(_ change: (inout QueueSettings, CallAction) -> Void) -> Desk {
        var desk = Desk(["anna"], queues: ["day", "night", "third"])
        let action = CallAction.queue(desk.id(queue: "night"))
        desk.set("day", at: 0) { change(&$0, action) }
        desk.pause("anna", at: 0)
        return desk
    }

    @Test func `a closed queue refuses the call, and the other one lets it in as the same call`() {
        var desk = desk {
            $0.openingHours = []
            $0.closedAction = $1
        }
        desk.call("c", at: 1, to: "day")
        #expect(desk.refusals == ["1 c closed queue night"])
        #expect(desk.ends == ["1 c refusedClosed, waited 0, queue night"])
        #expect(desk.admissions == ["1 c at 1 in night"])
        #expect(desk.totals("day")[.refusedClosed] == 1)
        #expect(desk.totals("night").admitted == 1)
        desk.ready("anna", at: 5)
        desk.talk("anna", "c", at: 6, for: 4)
        #expect(desk.ends.last == "10 c answered, waited 5, talked 4")
    }

    @Test func `the switch is told to keep the call and to hold it in the other queue`() {
        var desk = desk {
            $0.openingHours = []
            $0.closedAction = $1
        }
        desk.call("c", at: 1, to: "day")
        let call = desk.id(call: "c")
        let night = desk.id(queue: "night")
        #expect(desk.commands.prefix { $0 != .hold(call, night) }.last == .refuse(call, .closed, .queue(night)))
    }

    @Test func `the longest wait passes on, with the wait counted anew`() {
        var desk = desk { $0.maximumWait = .init(seconds: .seconds(20), action: $1) }
        desk.call("c0", at: 0, to: "night")
        desk.call("c", at: 1, to: "day")
        desk.pass(until: 25)
        #expect(desk.ends == ["21 c timedOut, waited 20, queue night"])
        #expect(desk.admissions.last == "21 c at 2 in night")
        desk.hangUp("c", at: 31)
        #expect(desk.ends.last == "31 c abandoned, waited 10")
    }

    @Test func `a key passes on`() {
        var desk = desk { $0.exitKeys = [.init(key: "2", effect: .action($1))] }
        desk.call("c", at: 1, to: "day")
        desk.press("2", "c", at: 5)
        #expect(desk.ends == ["5 c exitedByKey, waited 4, queue night"])
        #expect(desk.admissions.last == "5 c at 1 in night")
    }

    @Test func `a full queue, an empty desk and closing time pass on`() {
        var full = desk {
            $0.autoClose.waiting = 1
            $0.autoClose.action = $1
        }
        full.call("c1", at: 1, to: "day")
        full.call("c2", at: 2, to: "day")
        #expect(full.admissions.last == "2 c2 at 1 in night")
        var empty = desk { $0.nobodyThere.action = $1 }
        empty.logout("anna", at: 0, of: ["day"])
        empty.call("c", at: 1, to: "day")
        #expect(empty.ends == ["1 c noAgents, waited 0, queue night"])
        #expect(empty.admissions == ["1 c at 1 in night"])
        var closing = desk {
            $0.whenClosing = .divert
            $0.divertAction = $1
        }
        closing.call("c", at: 1, to: "day")
        closing.set("day", at: 9) { $0.openingHours = [] }
        #expect(closing.ends == ["9 c overflowed, waited 8, queue night"])
        #expect(closing.admissions.last == "9 c at 1 in night")
    }

    @Test func `a deleted queue passes on those who wait, as overflowed`() {
        var desk = desk { $0.closedAction = $1 }
        desk.call("c1", at: 1, to: "day")
        desk.call("c2", at: 2, to: "day")
        desk.delete("day", at: 5)
        #expect(desk.ends == ["5 c1 overflowed, waited 4, queue night", "5 c2 overflowed, waited 3, queue night"])
        #expect(desk.admissions.suffix(2) == ["5 c1 at 1 in night", "5 c2 at 2 in night"])
    }

    @Test func `priority and the call's own skills go along, the first queue's requirement does not`() {
        var desk = desk {
            $0.openingHours = []
            $0.closedAction = $1
            $0.distribution.skills = [SkillLevel(Skill("day"), 1)]
        }
        desk.call("c0", at: 0, to: "night")
        desk.call("c", at: 1, to: "day", priority: 2, skills: ["english": 3])
        #expect(desk.admissions.last == "1 c at 1 in night")
        #expect(desk.call("c")?.skills == [SkillLevel(Skill("english"), 3)])
    }

    @Test func `the other queue's own rules hold, and a chain goes on`() {
        var desk = desk {
            $0.openingHours = []
            $0.closedAction = $1
        }
        let third = CallAction.queue(desk.id(queue: "third"))
        desk.set("night", at: 0) {
            $0.openingHours = []
            $0.closedAction = third
        }
        desk.call("c", at: 1, to: "day")
        #expect(desk.refusals == ["1 c closed queue night", "1 c closed queue third"])
        #expect(desk.admissions == ["1 c at 1 in third"])
    }

    @Test func `a call never comes back to a queue that passed it on`() {
        var desk = desk {
            $0.openingHours = []
            $0.closedAction = $1
        }
        let day = CallAction.queue(desk.id(queue: "day"))
        desk.set("night", at: 0) {
            $0.openingHours = []
            $0.closedAction = day
        }
        desk.call("c", at: 1, to: "day")
        #expect(desk.refusals == ["1 c closed queue night", "1 c closed hangUp"])
        #expect(desk.ends.last == "1 c refusedClosed, waited 0, hangUp")
        #expect(desk.engine.snapshot.calls.isEmpty)
    }

    @Test func `a call is not passed on to a queue that is gone`() {
        var desk = desk { $0.exitKeys = [.init(key: "2", effect: .action($1))] }
        desk.delete("night", at: 0)
        desk.call("c", at: 1, to: "day")
        desk.press("2", "c", at: 5)
        #expect(desk.ends == ["5 c exitedByKey, waited 4, hangUp"])
    }

    @Test func `the stored row of a call passed on is the living one`() {
        var desk = desk { $0.exitKeys = [.init(key: "2", effect: .action($1))] }
        desk.call("c", at: 1, to: "day")
        var rows = desk.engine.snapshot
        var engine = QueueEngine(company: desk.engine.company, restoring: rows)
        _ = engine.handle(.keyPressed(desk.id(call: "c"), key: "2"), at: desk.instant(5))
        let changes = engine.takeChanges()
        #expect(changes.calls.map(\.queue) == [desk.id(queue: "night")])
        rows.apply(changes)
        #expect(QueueEngine(company: engine.company, restoring: rows).stateHash == engine.stateHash)
    }
}
