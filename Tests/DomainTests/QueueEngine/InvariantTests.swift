import Domain
import Testing

/// The checkers find what is wrong: each test spoils one thing (queue.md §11).
@Suite struct InvariantTests {
    /// Two agents, one of whom talks, one call that rings and one that waits.
    private func desk() -> Desk {
        var desk = Desk(["anna", "bo"]) { $0.wrapUp = .seconds(20) }
        desk.call("talks", at: 1)
        desk.answer("anna", at: 2)
        desk.call("rings", at: 3)
        desk.call("waits", at: 4)
        return desk
    }

    private func rules(_ spoil: (inout EngineSnapshot) -> Void) -> Set<Int> {
        var snapshot = desk().engine.snapshot
        spoil(&snapshot)
        let engine = QueueEngine(company: CompanyID(high: 9, low: 1), restoring: snapshot)
        return Set(EngineInvariants.check(engine).map(\.rule))
    }

    @Test func `a sound state breaks no rule`() {
        #expect(rules { _ in }.isEmpty)
    }

    @Test func `a call that is not counted`() {
        #expect(rules { $0.queues[0].totals.admitted += 1 }.contains(1))
    }

    @Test func `a call that waits with an offer, or rings without one`() {
        #expect(rules { $0.calls[1].phase = .waiting }.contains(1))
        #expect(rules { $0.calls[2].phase = .offered }.contains(1))
    }

    @Test func `an agent who rings without an offer, or has one and is ready`() {
        #expect(rules { $0.agents[0].presence = .offered }.contains(2))
        #expect(rules { $0.agents[1].presence = .ready }.contains(2))
    }

    @Test func `two offers to one agent, and more than the queue allows`() {
        let found = rules { snapshot in
            var second = snapshot.calls[1].offers[0]
            second.id = OfferID(high: 8, low: 8)
            snapshot.calls[1].offers.append(second)
        }
        #expect(found.contains(2))
    }

    @Test func `an agent who talks with nobody, or is talked with and wraps up`() {
        #expect(rules { $0.calls[0].agent = nil }.contains(2))
        #expect(rules { $0.agents[0].presence = .wrapUp(until: Desk.monday) }.isSuperset(of: [2, 9]))
    }

    @Test func `a free agent beside a call that waits`() {
        let found = rules { snapshot in
            snapshot.agents[0].presence = .ready
            snapshot.calls[0].agent = nil
        }
        #expect(found.contains(6))
    }

    @Test func `a deadline that has passed, and a conversation without one`() {
        #expect(rules { $0.calls[1].offers[0].deadline.at = Desk.monday }.contains(10))
        #expect(rules { $0.calls[0].phaseDeadline = nil }.contains(10))
        #expect(rules { $0.calls[2].maximumWait.at = Desk.monday }.contains(10))
    }

    // MARK: Over the history

    /// What the history's rules say of a story of which one record is changed.
    private func historyRules(_ spoil: (inout [HistoryRecord]) -> Void) -> Set<Int> {
        var desk = Desk(["anna", "bo"]) {
            $0.wrapUp = .seconds(20)
            $0.announcements.positionInterval = .seconds(15)
            $0.autoLogout.missedOffers = 1
        }
        desk.call("c1", at: 1)
        desk.answer("anna", at: 2)
        desk.call("c2", at: 3)
        desk.call("c3", at: 4)
        desk.pass(until: 18)
        desk.end("c1", at: 20)
        desk.pass(until: 60)
        var records = desk.records
        spoil(&records)
        var history = HistoryInvariants()
        var found: [EngineInvariants.Violation] = []
        let definition = desk.engine.snapshot.queues[0].definition
        found += history.take([], of: .queueSet(desk.id(queue: "q"), definition))
        for agent in desk.engine.snapshot.agents { found += history.take([], of: .agentSet(agent.id, agent.profile)) }
        found += history.take(records, of: .tick)
        return Set(found.map(\.rule))
    }

    private func index(_ records: [HistoryRecord], _ isWanted: (HistoryRecord.Fact) -> Bool) -> Int {
        records.firstIndex { isWanted($0.fact) } ?? 0
    }

    @Test func `a sound history breaks no rule`() {
        #expect(historyRules { _ in } == [])
    }

    @Test func `a gap in the numbers, and time that runs backwards`() {
        #expect(historyRules { $0[4].sequence += 1 }.contains(12))
        #expect(historyRules { $0[4].at = Instant(milliseconds: 0) }.contains(12))
    }

    @Test func `an admission, a connection or an end told twice`() {
        for wanted in 0..<3 {
            let found = historyRules { records in
                let place = index(records) { fact in
                    switch fact {
                    case .admitted: wanted == 0
                    case .connected: wanted == 1
                    case .ended: wanted == 2
                    default: false
                    }
                }
                records.insert(records[place], at: place + 1)
            }
            #expect(found.contains(1), "\(wanted)")
        }
    }

    @Test func `an offer to an agent who talks`() {
        let found = historyRules { records in
            let place = index(records) { if case .offered = $0 { true } else { false } }
            let later = index(records) { if case .connected = $0 { true } else { false } }
            records.insert(records[place], at: later + 2)
        }
        #expect(found.isSuperset(of: [1, 3]))
    }

    @Test func `a miss that logs nobody out`() {
        let found = historyRules { records in
            records.removeAll { if case .presence(_, .loggedOut, .missedOffers) = $0.fact { true } else { false } }
        }
        #expect(found.contains(8))
    }

    @Test func `a wrap-up that ends too early, and one that never comes`() {
        let early = historyRules { records in
            let place = index(records) { if case .presence(_, .wrapUp, _) = $0 { true } else { false } }
            let end = records[place...].firstIndex { if case .presence(_, .ready, _) = $0.fact { true } else { false } }
            if let end { records[end].at = records[place].at }
        }
        #expect(early.contains(9))
        let none = historyRules { records in
            records.removeAll { if case .presence(_, .wrapUp, _) = $0.fact { true } else { false } }
        }
        #expect(none.contains(9))
    }

    @Test func `a position that rises`() {
        let found = historyRules { records in
            let place =
                records.lastIndex {
                    if case .announced(_, let announcement) = $0.fact { announcement.position != nil } else { false }
                } ?? 0
            guard case .announced(let call, _) = records[place].fact else { return }
            records[place].fact = .announced(call, Announcement(.position, position: 9))
        }
        #expect(found.contains(11))
    }

    @Test func `a door that opens when it was not closed, and one that lets in when it was`() {
        let opened = historyRules { records in
            let next = records.count - 1
            records[next].fact = .queueOpened(QueueID(high: 1, low: 0), .full)
        }
        #expect(opened.contains(7))
        let closed = historyRules { records in
            let place = index(records) { if case .admitted = $0 { true } else { false } }
            records.insert(records[place], at: place)
            records[place].fact = .queueClosed(QueueID(high: 1, low: 0), .full)
        }
        #expect(closed.contains(7))
    }

    @Test func `a younger call served first without a reason`() {
        var desk = Desk(["anna"])
        desk.pause("anna", at: 0)
        desk.call("c1", at: 1)
        desk.call("c2", at: 2)
        desk.ready("anna", at: 5)
        var history = HistoryInvariants()
        let definition = desk.engine.snapshot.queues[0].definition
        _ = history.take([], of: .queueSet(desk.id(queue: "q"), definition))
        for agent in desk.engine.snapshot.agents { _ = history.take([], of: .agentSet(agent.id, agent.profile)) }
        let swapped = desk.records.map { record in
            guard case .offered(let offer, _, let agent, let device, let why) = record.fact else { return record }
            var other = record
            other.fact = .offered(offer, desk.id(call: "c2"), agent, device, why)
            return other
        }
        let found = swapped.flatMap { history.take([$0], of: .tick) }
        #expect(found.contains { $0.rule == 4 })
    }
}
