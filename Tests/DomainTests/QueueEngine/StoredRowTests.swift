import Domain
import Testing

/// What a store keeps of the engine: rows that changed, and an engine from them (reliability, queue.md §10).
@Suite struct StoredRowTests {
    @Test func `an event's changes are the rows it touched, and no others`() {
        var desk = Desk(["anna", "bo", "cia"], queues: ["q", "r"])
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        var engine = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        _ = engine.handle(.answered(desk.offer(of: "bo")!), at: desk.instant(3))
        let changes = engine.takeChanges()
        #expect(changes.calls.map(\.id) == [desk.id(call: "c2")])
        #expect(changes.agents.isEmpty, "bo still has the offer until the bridge is up")
        _ = engine.handle(.bridged(desk.offer(of: "bo")!), at: desk.instant(3))
        #expect(engine.takeChanges().agents.map(\.id) == [desk.id("bo")])
        #expect(engine.takeChanges().calls.isEmpty, "taken once")
    }

    @Test func `an ended call is told once, with its outcome`() {
        var desk = Desk()
        desk.call("c", at: 1)
        var engine = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        _ = engine.handle(.callerLeft(desk.id(call: "c")), at: desk.instant(9))
        let changes = engine.takeChanges()
        #expect(changes.calls.map(\.outcome) == [.abandoned])
        #expect(changes.calls.map(\.phase) == [.ended])
        #expect(engine.snapshot.calls.isEmpty)
    }

    @Test func `a call that came and went between two takes is told as ended`() {
        var engine = QueueEngine(company: CompanyID(high: 9, low: 1), restoring: Desk().engine.snapshot)
        let desk = Desk()
        let call = CallID(high: 3, low: 7)
        _ = engine.handle(.arrived(Arrival(call: call, to: desk.number("q"))), at: desk.instant(1))
        _ = engine.handle(.callerLeft(call), at: desk.instant(2))
        #expect(engine.takeChanges().calls.map(\.phase) == [.ended])
    }

    @Test func `a removed agent is told as removed`() {
        var engine = QueueEngine(company: CompanyID(high: 9, low: 1), restoring: Desk(["anna", "bo"]).engine.snapshot)
        let desk = Desk(["anna", "bo"])
        _ = engine.handle(.agentRemoved(desk.id("bo")), at: desk.instant(1))
        let changes = engine.takeChanges()
        #expect(changes.removedAgents == [desk.id("bo")])
        var rows = desk.engine.snapshot
        rows.apply(changes)
        #expect(rows.agents.map(\.id) == [desk.id("anna")])
    }

    @Test func `deadlines survive: what was due is due, in the same order`() {
        var desk = Desk(["anna", "bo"]) {
            $0.ringTime = .seconds(10)
            $0.maximumWait = .init(seconds: .seconds(60))
            $0.announcements.positionInterval = .seconds(20)
            $0.distribution.widening = [.init(after: .seconds(5), skill: Skill("x"), level: nil)]
        }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        desk.call("c3", at: 1, skills: ["x": 1])
        desk.decline("anna", at: 2)
        var engines = [desk.engine, QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)]
        var passed: [[Deadline]] = [[], []]
        for index in engines.indices {
            while let next = engines[index].nextDeadline, next.at <= desk.instant(70) {
                passed[index].append(next)
                _ = engines[index].passNextDeadline()
            }
        }
        #expect(passed[0] == passed[1])
        #expect(passed[0].count > 10)
        #expect(engines[0].stateHash == engines[1].stateHash)
    }

    @Test func `an overdue call is not overdue again after a restart`() {
        var desk = Desk(["anna", "bo"]) { $0.maximumWait = .init(seconds: .seconds(10)) }
        desk.call("c", at: 0)
        desk.pass(until: 12)
        #expect(desk.call("c")?.isOverdue == true)
        let restored = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        #expect(restored.nextDeadline == desk.engine.nextDeadline)
    }

    @Test func `a queue's door, returning callers and last agents are kept`() throws {
        var desk = Desk {
            $0.autoClose.waiting = 1
            $0.stickyAgent = .seconds(600)
        }
        desk.call("c1", at: 1, from: "1234567")
        desk.talk("anna", "c1", at: 2, for: 3)
        desk.pass(until: 40)
        desk.pause("anna", at: 41)
        desk.call("c2", at: 42, from: "7654321")
        desk.hangUp("c2", at: 50)
        var restored = QueueEngine(company: desk.engine.company, restoring: desk.engine.snapshot)
        let state = try #require(restored.snapshot.queues.first)
        #expect(state.load?.reason == .full)
        #expect(state.returning.count == 1 && state.sticky.count == 1)
        _ = restored.advance(to: desk.instant(72))
        #expect(restored.snapshot.queues.first?.load == nil, "opened after thirty seconds")
    }

    @Test func `stale deadlines are thrown away before they are many`() {
        var desk = Desk()
        var engine = desk.engine
        for number in 0..<5000 {
            let call = CallID(high: 5, low: UInt64(number))
            let now = desk.instant(Double(number))
            _ = engine.handle(.arrived(Arrival(call: call, to: desk.number("q"))), at: now)
            _ = engine.handle(.callerLeft(call), at: now)
        }
        desk.pass(until: 1)
        #expect(engine.snapshot.calls.isEmpty)
        #expect(engine.nextDeadline.map { $0.at >= desk.instant(4999) } == true, "of the queue's schedule alone")
    }
}
