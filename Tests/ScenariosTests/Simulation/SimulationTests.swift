import Scenarios
import Testing

/// The engine in seeded worlds where callers, agents, switch, store and worker fail (queue.md §11).
@Suite struct SimulationTests {
    @Test(arguments: UInt64(1)...200)
    func `no rule breaks in 10 000 events of a seeded world`(seed: UInt64) {
        let report = SimulationWorld.run(seed: seed, events: 10_000)
        #expect(report.violations == [])
        #expect(report.events >= 10_000)
        #expect(report.calls > 0)
    }

    @Test func `a seed gives the same world twice, and another seed another one`() {
        let first = SimulationWorld.run(seed: 7, events: 2000)
        #expect(first == SimulationWorld.run(seed: 7, events: 2000))
        #expect(first.hash != SimulationWorld.run(seed: 8, events: 2000).hash)
    }

    @Test func `a caller who returns after the limit was lowered still has a deadline`() {
        #expect(SimulationWorld.run(seed: 56, events: 1000).violations == [])
    }

    @Test(arguments: [UInt64(1), 2, 3, 6])
    func `an agent who has an offer gets no other in the same round`(seed: UInt64) {
        #expect(SimulationWorld.run(seed: seed, events: 1000).violations == [])
    }
}
