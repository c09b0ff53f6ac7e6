@testable import Scenarios
import Testing

/// The rules are strong enough: each fault planted in the engine is found (queue.md §11).
@Suite struct SabotageTests {
    @Test(arguments: SimulationSabotage.allCases)
    func `a planted fault is found`(fault: SimulationSabotage) {
        let found = (UInt64(1)...20).first { seed in
            !SimulationWorld.run(seed: seed, events: 3000, sabotage: fault).violations.isEmpty
        }
        #expect(found != nil, "\(fault.rawValue) goes unnoticed")
    }
}
