import Domain
import Testing

/// The same events give the same commands, records and state (queue.md §10, §11.12, §11.13).
@Suite struct ReplayTests {
    private struct Run: Equatable {
        var commands: [[QueueCommand]] = []
        var records: [HistoryRecord] = []
        var hash: UInt64 = 0
    }

    private func run(seed: UInt64, restartingEvery: Int? = nil) -> Run {
        var world = RandomCompany(seed: seed)
        var engine = QueueEngine(company: CompanyID(high: 0, low: 1))
        var run = Run()
        for event in world.setUp() { _ = engine.handle(event, at: world.now) }
        for number in 0..<600 {
            let commands = engine.handle(world.event(), at: world.now)
            world.notice(commands)
            run.commands.append(commands)
            run.records += engine.takeRecords()
            if let every = restartingEvery, number % every == 0 {
                engine = QueueEngine(company: engine.company, restoring: engine.snapshot)
            }
        }
        run.hash = engine.stateHash
        return run
    }

    @Test(arguments: UInt64(20)..<26)
    func `a replay gives the same commands, records and hash`(seed: UInt64) {
        #expect(run(seed: seed) == run(seed: seed))
    }

    @Test(arguments: UInt64(20)..<26, [1, 7, 50])
    func `so does one that is broken off and goes on from a snapshot`(seed: UInt64, every: Int) {
        #expect(run(seed: seed) == run(seed: seed, restartingEvery: every))
    }

    @Test func `anything that differs in the state differs in the hash`() {
        var desk = Desk(["anna", "bo"]) { $0.wrapUp = .seconds(20) }
        desk.call("c", at: 1)
        let snapshot = desk.engine.snapshot
        let hash = QueueEngine(company: desk.engine.company, restoring: snapshot).stateHash
        #expect(hash == desk.engine.stateHash)
        var changes: [EngineSnapshot] = []
        func change(_ body: (inout EngineSnapshot) -> Void) {
            var copy = snapshot
            body(&copy)
            changes.append(copy)
        }
        change { $0.agents[0].idleSince = desk.instant(99) }
        change { $0.agents[1].misses = 1 }
        change { $0.agents[1].since = desk.instant(1) }
        change { $0.calls[0].priority = 1 }
        change { $0.calls[0].spoken.minutes = 1 }
        change { $0.calls[0].offers[0].deadline.at = desk.instant(99) }
        change { $0.queues[0].definition.settings.ringTime = .seconds(16) }
        change { $0.queues[0].totals.handled = 1 }
        change { $0.counters.events += 1 }
        let hashes = changes.map { QueueEngine(company: desk.engine.company, restoring: $0).stateHash }
        #expect(Set(hashes + [hash]).count == changes.count + 1)
    }

    @Test func `an instant before one already seen counts as that one`() {
        var engine = QueueEngine(company: CompanyID(high: 0, low: 1))
        _ = engine.handle(.tick, at: Desk.monday)
        _ = engine.handle(.timeZoneSet("Europe/Stockholm"), at: Instant(milliseconds: 0))
        #expect(engine.snapshot.counters.now == Desk.monday)
    }

    @Test func `repeated and unknown events change nothing but the count`() {
        var desk = Desk()
        desk.call("c", at: 1)
        let before = desk.records.count
        let stranger = OfferID(high: 9, low: 9)
        for event: QueueEvent in [
            .answered(stranger), .confirmed(stranger), .bridged(stranger), .declined(stranger), .offerFailed(stranger),
            .agentLeft(stranger), .callerLeft(CallID(high: 9, low: 9)), .agentHungUp(desk.id(call: "c")),
            .transferred(desk.id(call: "c")), .ready(AgentID(high: 9, low: 9)), .finishWrapUp(desk.id("anna")),
            .extendWrapUp(desk.id("anna"), by: .seconds(5)), .queueDeleted(QueueID(high: 9, low: 9)), .tick,
        ] { desk.tell(event, at: 2) }
        #expect(desk.records.count == before)
    }

    @Test func `deadlines of one instant pass in the order in which they were set`() {
        var desk = Desk(["anna", "bo"]) { $0.ringTime = .seconds(10) }
        desk.call("c1", at: 1)
        desk.call("c2", at: 1)
        desk.pass(until: 11)
        #expect(desk.offerEnds == ["11 c1 → anna timedOut", "11 c2 → bo timedOut"])
        #expect(desk.offers.suffix(2) == ["11 c1 → anna", "11 c2 → bo"], "offers after each")
    }

    @Test func `deadlines go before the events of their instant`() {
        var desk = Desk(["anna", "bo"]) { $0.ringTime = .seconds(10) }
        desk.call("c1", at: 1)
        desk.answer("anna", at: 11)
        #expect(desk.connections.isEmpty)
        #expect(desk.offerEnds == ["11 c1 → anna timedOut"])
    }

    @Test func `a deadline that somebody else keeps takes its place among the engine's`() {
        var desk = Desk(["anna"]) { $0.ringTime = .seconds(10) }
        desk.call("c1", at: 1)
        var engine = desk.engine
        let due = Deadline(at: desk.instant(11), order: 0)
        _ = engine.handle(.answered(desk.offer(of: "anna")!), due: due)
        #expect(engine.snapshot.calls.first?.phase == .connecting, "set before the ring's end")
        let next = engine.takeDeadlineOrder()
        #expect(engine.takeDeadlineOrder() == next + 1)
    }
}
