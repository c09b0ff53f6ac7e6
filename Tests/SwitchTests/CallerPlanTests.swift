import Domain
import Testing

@testable import Switch

@Suite struct CallerPlanTests {
    private let numbers = ["+46846500410", "+46846500420"].compactMap { PhoneNumber($0) }
    private let callers = ["+46701740605", "+46701740606"].compactMap { PhoneNumber($0) }

    private func plan(seed: UInt64, opening: Int = 0) -> CallerPlan {
        CallerPlan(
            lines: [.init(numbers[0], callersPerHour: 300), .init(numbers[1], callersPerHour: 100)],
            callers: callers,
            patience: .seconds(10) ... .seconds(60),
            patientShare: 0.5,
            opening: opening,
            seed: seed
        )
    }

    private func callers(_ count: Int, of plan: CallerPlan) -> [PlannedCaller] {
        var plan = plan
        return (0..<count).map { _ in plan.next() }
    }

    @Test func `the same seed plans the same callers`() {
        #expect(callers(500, of: plan(seed: 7)) == callers(500, of: plan(seed: 7)))
        #expect(callers(500, of: plan(seed: 7)) != callers(500, of: plan(seed: 8)))
    }

    @Test func `callers come at the rate that was asked for, to each number its share`() {
        let planned = callers(20_000, of: plan(seed: 7))
        let hours = planned.reduce(0.0) { $0 + $1.after / .seconds(3600) }
        #expect((380.0...420).contains(20_000 / hours))
        let share = Double(planned.count { $0.called == numbers[0] }) / 20_000
        #expect((0.73...0.77).contains(share))
        let patient = Double(planned.count { $0.waitsAtMost == nil }) / 20_000
        #expect((0.48...0.52).contains(patient))
        #expect(planned.compactMap(\.waitsAtMost).allSatisfy { (.seconds(10) ... .seconds(60)).contains($0) })
    }

    @Test func `the first callers come within seconds, so that a queue forms at once`() {
        let planned = callers(11, of: plan(seed: 7, opening: 10))
        #expect(planned.prefix(10).allSatisfy { $0.after < .seconds(1) })
    }

    @Test func `a caller of a plan gives up waiting, but talks for as long as it takes`() async throws {
        let world = try await SimulatedScene()
        let caller = PlannedCaller(after: .zero, called: world.number, caller: nil, waitsAtMost: .seconds(20))
        let talking = try #require(world.telephones.arrive(caller))
        let waiting = try #require(world.telephones.arrive(caller))
        let leg = world.offer()
        world.telephones.carryOut([.admit(call: talking), .ring(world.order(leg, for: talking))], of: world.shard)
        world.telephones.advance(by: .seconds(3))
        world.telephones.carryOut([.connect(call: talking, leg: leg)], of: world.shard)
        world.telephones.advance(by: .seconds(60))
        let left = try await world.telephones.snapshot(of: world.shard).calls.map(\.arrived.call)
        #expect(left == [talking])
        #expect(await world.eventsUntilDetached().last == .callLeft(call: waiting, cause: .hungUp))
    }

    @Test func `somebody who misses every call lets it ring to its end`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let leg = world.offer()
        world.telephones.setBehaviour(DeviceBehaviour(missed: 1), of: .device(world.device))
        world.telephones.carryOut([.ring(world.order(leg, for: call))], of: world.shard)
        world.telephones.advance(by: .seconds(16))
        #expect(await world.eventsUntilDetached().last == .legFailed(leg: leg, call: call, failure: .noAnswer))
    }
}
