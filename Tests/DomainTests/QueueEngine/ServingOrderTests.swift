import Domain
import Testing

/// Which call is next (queue.md §3).
@Suite struct ServingOrderTests {
    /// A desk where nobody is free until anna is ready at 50.
    private func busyDesk(
        _ agents: [String] = ["anna"],
        queues: [String] = ["q"],
        _ change: (inout QueueSettings) -> Void = { _ in }
    ) -> Desk {
        var desk = Desk(agents, queues: queues, change)
        for agent in agents { desk.pause(agent, at: 0) }
        return desk
    }

    @Test func `first in, first out`() {
        var desk = busyDesk()
        for number in 1...4 { desk.call("c\(number)", at: Double(number)) }
        desk.ready("anna", at: 50)
        for number in 1...4 { desk.talk("anna", "c\(number)", at: 50 + Double(number), for: 0.5) }
        #expect(desk.connections == ["51 c1 with anna", "52 c2 with anna", "53 c3 with anna", "54 c4 with anna"])
    }

    @Test func `a caller who is found late has the place and the wait since the call reached the switch`() {
        var desk = busyDesk()
        desk.call("c1", at: 1)
        desk.call("c2", at: 6)
        desk.call("late", at: 7, since: 4)
        #expect(desk.admissions == ["1 c1 at 1 in q", "6 c2 at 2 in q", "7 late at 2 in q"])
        #expect(desk.call("late")?.waitingSince == desk.start + .seconds(4))
        desk.ready("anna", at: 50)
        for (index, call) in ["c1", "late", "c2"].enumerated() {
            desk.talk("anna", call, at: 51 + Double(index), for: 0.5)
        }
        #expect(desk.ends.map { $0.split(separator: " ")[1] } == ["c1", "late", "c2"])
        #expect(desk.ends[1] == "52.5 late answered, waited 48, talked 0.5")
    }

    @Test func `a call cannot have come later than now, and one that waited too long is sent away`() {
        var desk = busyDesk { $0.maximumWait = .init(seconds: .seconds(30), action: .busy) }
        desk.call("early", at: 5, since: 60)
        #expect(desk.call("early")?.waitingSince == desk.start + .seconds(5))
        desk.call("old", at: 50, since: 6)
        desk.tell(.tick, at: 51)
        #expect(desk.ends == ["35 early timedOut, waited 30, busy", "50 old timedOut, waited 44, busy"])
    }

    @Test func `a caller who was back within a minute and is found later keeps the place, and waits once at a time`() {
        var desk = busyDesk()
        desk.call("c1", at: 1, from: "1234567")
        desk.call("c2", at: 5)
        desk.hangUp("c1", at: 11)
        desk.call("back", at: 80, from: "1234567", since: 60)
        #expect(desk.admissions.last == "80 back at 1 in q")
        #expect(
            desk.call("back")?.waitingSince == desk.start + .seconds(50), "ten seconds waited, the gap does not count")
        desk.call("c3", at: 81, from: "7654321")
        desk.hangUp("c3", at: 90)
        desk.call("beside", at: 91, from: "7654321", since: 85)
        #expect(desk.call("beside")?.waitingSince == desk.start + .seconds(81))
    }

    @Test func `late callers of two queues that share an agent are served by when they came`() {
        var desk = busyDesk(queues: ["q", "r"])
        desk.call("c1", at: 10)
        desk.call("c2", at: 11, to: "r", since: 3)
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c2 → anna"])
    }

    @Test func `a higher priority goes first, and within one priority the earlier`() {
        var desk = busyDesk()
        desk.call("c1", at: 1)
        desk.call("c2", at: 2, priority: 1)
        desk.call("c3", at: 3, priority: 1)
        #expect(desk.admissions == ["1 c1 at 1 in q", "2 c2 at 1 in q", "3 c3 at 2 in q"])
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c2 → anna"])
    }

    @Test(arguments: [(10.0, "c1"), (9.999, "c2")])
    func `waiting raises priority by one step for each ageing time`(head: Double, first: String) {
        var desk = busyDesk { $0.priorityAgeing = .seconds(10) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1 + head, priority: 1)
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 \(first) → anna"])
    }

    @Test func `a line with ageing stays in order however long it waits`() {
        var desk = busyDesk { $0.priorityAgeing = .seconds(3) }
        for number in 0..<12 { desk.call("c\(number)", at: Double(number) / 3, priority: number % 4) }
        desk.pass(until: 1000.1)
        #expect(desk.engine.snapshot.calls.count == 12, "the invariants are looked at in every step")
    }

    @Test func `the weight of the queue goes before priority and arrival`() {
        var desk = busyDesk(queues: ["q", "r"])
        desk.set("r", at: 0) { $0.weight = 1 }
        desk.call("c1", at: 1, priority: 9)
        desk.call("c2", at: 2, to: "r")
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c2 → anna"])
    }

    @Test func `between queues of one weight the earlier call goes first`() {
        var desk = busyDesk(queues: ["q", "r"])
        desk.call("c1", at: 1, to: "r")
        desk.call("c2", at: 2)
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c1 → anna"])
    }

    @Test func `a queue holds back no agent that it cannot use now`() {
        var desk = busyDesk(queues: ["q", "r"])
        desk.set("r", at: 0) {
            $0.weight = 100
            $0.distribution.skills = [SkillLevel(Skill("finnish"), 1)]
        }
        desk.call("c1", at: 1, to: "r")
        desk.call("c2", at: 2)
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c2 → anna"])
        #expect(desk.passedCalls("c2") == ["c1 skillMissing"])
    }

    @Test func `a call that comes back from an offer keeps its place`() {
        var desk = Desk(["anna", "bo"]) { $0.distribution.kind = .longestIdle }
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.call("c3", at: 3)
        desk.decline("anna", at: 4)
        #expect(desk.call("c1")?.phase == .waiting)
        desk.talk("bo", "c2", at: 5, for: 1)
        #expect(desk.offers == ["1 c1 → anna", "2 c2 → bo", "6 c1 → bo"])
    }

    @Test func `fifty callers and fifty agents meet in one step`() {
        let agents = (1...50).map { "a\($0)" }
        var desk = busyDesk(agents)
        for number in 1...50 { desk.call("c\(number)", at: 1) }
        var snapshot = desk.engine.snapshot
        for index in snapshot.agents.indices { snapshot.agents[index].presence = .ready }
        var engine = QueueEngine(company: desk.engine.company, restoring: snapshot)
        let offered = engine.handle(.tick, at: desk.instant(2)).compactMap { command -> AgentID? in
            guard case .offer(_, _, let agent, _, _, _) = command else { return nil }
            return agent
        }
        #expect(offered.count == 50)
        #expect(Set(offered).count == 50)
    }

    @Test func `each agent who learns what is wanted has a call in the same step`() {
        let agents = (1...5).map { "a\($0)" }
        var desk = Desk(agents) { $0.distribution.skills = [SkillLevel(Skill("english"), 1)] }
        for number in 1...5 { desk.call("c\(number)", at: 1) }
        #expect(desk.offers.isEmpty)
        for agent in agents { desk.change(agent, at: 3) { $0.skills = [SkillLevel(Skill("english"), 1)] } }
        #expect(desk.offers == (1...5).map { "3 c\($0) → a\($0)" })
    }

    @Test func `a supervisor's change of priority moves a call at once`() {
        var desk = busyDesk()
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.tell(.setPriority(desk.id(call: "c2"), 3), at: 3)
        desk.ready("anna", at: 50)
        #expect(desk.offers == ["50 c2 → anna"])
    }

    @Test func `a withdrawn call ends so, and its offer with it`() {
        var desk = Desk()
        desk.call("c", at: 1)
        desk.tell(.withdraw(desk.id(call: "c")), at: 4)
        #expect(desk.ends == ["4 c withdrawn, waited 3"])
        #expect(desk.offerEnds == ["4 c → anna canceled"])
    }
}
