import Domain
import Testing

@Suite
struct EnginePropertyTests {
    @Test(arguments: 1...12)
    func `the invariants hold after every event`(seed: Int) {
        var world = RandomCompany(seed: UInt64(seed))
        var engine = QueueEngine(company: CompanyID(high: 0, low: 1))
        var last = HistoryRecord?.none
        for event in world.setUp() { _ = engine.handle(event, at: world.now) }
        for number in 0..<1000 {
            let event = world.event()
            world.notice(engine.handle(event, at: world.now))
            let violations = EngineInvariants.check(engine)
            #expect(violations.isEmpty, "seed \(seed), event \(number), \(event)")
            for record in engine.takeRecords() {
                if let last { #expect(record.sequence == last.sequence + 1 && record.at >= last.at) }
                last = record
            }
            if !violations.isEmpty { return }
        }
        #expect((last?.sequence ?? 0) > 300)
    }

    @Test(arguments: 1...6)
    func `an engine restored from the rows behaves as the one that wrote them`(seed: Int) {
        var world = RandomCompany(seed: UInt64(seed))
        var engine = QueueEngine(company: CompanyID(high: 0, low: 1))
        for event in world.setUp() { _ = engine.handle(event, at: world.now) }
        var rows = EngineSnapshot()
        rows.apply(engine.takeChanges())
        var restored = QueueEngine(company: engine.company, restoring: rows)
        for number in 0..<400 {
            let event = world.event()
            let commands = engine.handle(event, at: world.now)
            world.notice(commands)
            #expect(restored.handle(event, at: world.now) == commands, "seed \(seed), event \(number), \(event)")
            #expect(restored.stateHash == engine.stateHash, "seed \(seed), event \(number), \(event)")
            #expect(restored.takeRecords() == engine.takeRecords())
            rows.apply(engine.takeChanges())
            if number % 7 == 0 { restored = QueueEngine(company: engine.company, restoring: rows) }
            if restored.stateHash != engine.stateHash { return }
        }
    }
}
