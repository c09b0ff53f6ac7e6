import Domain
import Switch
import Testing

@Suite struct SimulatedSwitchTests {
    @Test func `a call is admitted, rung, answered, connected and ended, in that order`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let leg = world.offer()
        world.telephones.carryOut([.admit(call: call), .ring(world.order(leg, for: call))], of: world.shard)
        world.telephones.advance(by: .seconds(3))
        world.telephones.carryOut([.connect(call: call, leg: leg)], of: world.shard)
        #expect(try await world.telephones.snapshot(of: world.shard).calls.map(\.state) == [.connected(leg: leg)])
        world.telephones.hangUpAgent(at: leg)
        world.telephones.carryOut([.hangUp(call: call)], of: world.shard)
        let events = await world.eventsUntilDetached()
        #expect(
            events == [
                .legRinging(leg: leg, call: call), .legAnswered(leg: leg, call: call),
                .connected(call: call, leg: leg), .legLeft(leg: leg, call: call, cause: .hungUp),
                .callLeft(call: call, cause: .ordered),
            ]
        )
    }

    @Test func `a leg that is ordered again rings once`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let leg = world.offer()
        for _ in 0..<3 { world.telephones.carryOut([.ring(world.order(leg, for: call))], of: world.shard) }
        world.telephones.advance(by: .seconds(1))
        #expect(await world.eventsUntilDetached() == [.legRinging(leg: leg, call: call)])
    }

    @Test(arguments: [LegFailure.busy, .declined, .unreachable, .error])
    func `a telephone that fails says why`(failure: LegFailure) async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let leg = world.offer()
        world.telephones.setBehaviour(
            DeviceBehaviour(reaction: .fails(failure, after: .seconds(1))),
            of: .device(world.device)
        )
        world.telephones.carryOut([.ring(world.order(leg, for: call))], of: world.shard)
        world.telephones.advance(by: .seconds(20))
        let events = await world.eventsUntilDetached()
        #expect(events.last == .legFailed(leg: leg, call: call, failure: failure))
        #expect(events.count == 2)
    }

    @Test func `an unreachable device fails at once and an unanswered one at its timeout`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let (first, second) = (world.offer(), world.offer())
        world.telephones.setOrdinaryBehaviour(DeviceBehaviour(reaction: .ignores))
        world.telephones.carryOut([.ring(world.order(first, for: call))], of: world.shard)
        world.telephones.advance(by: .seconds(15) + .milliseconds(60))
        world.telephones.setReachable(world.device, false)
        world.telephones.carryOut([.ring(world.order(second, for: call))], of: world.shard)
        let events = await world.eventsUntilDetached()
        #expect(
            events == [
                .legRinging(leg: first, call: call), .legFailed(leg: first, call: call, failure: .noAnswer),
                .deviceUnreachable(world.device), .legFailed(leg: second, call: call, failure: .unreachable),
            ]
        )
    }

    @Test func `a mobile is confirmed by its key and no sooner`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let leg = world.offer()
        var order = world.order(leg, for: call)
        order.confirmation = Confirmation(key: .one, sounds: [])
        world.telephones.carryOut([.ring(order)], of: world.shard)
        world.telephones.advance(by: .seconds(3))
        #expect(try await world.telephones.snapshot(of: world.shard).legs.map(\.state) == [.answered])
        world.telephones.advance(by: .seconds(3))
        let events = await world.eventsUntilDetached()
        #expect(events.suffix(2) == [.legAnswered(leg: leg, call: call), .legConfirmed(leg: leg, call: call)])
    }

    @Test func `events during a cut are lost and the snapshot afterwards is true`() async throws {
        let world = try await SimulatedScene()
        let gone = try #require(world.arrive())
        world.telephones.cutConnection(for: .seconds(5))
        world.telephones.hangUpCaller(of: gone)
        let new = try #require(world.arrive())
        world.telephones.advance(by: .seconds(6))
        let events = await world.eventsUntilDetached()
        #expect(events.first == .offline)
        guard case .online(let snapshot) = try #require(events.last) else { throw SceneFault.unexpected }
        #expect(snapshot.calls.map(\.arrived.call) == [new])
    }

    @Test func `playbacks follow each other and a repeated one is not played twice`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        let sound = try #require(SoundName("koplus/sv/welcome"))
        let playbacks = (1...2).map { PlaybackID(call: call, number: $0) }
        for _ in 0..<2 {
            world.telephones.carryOut(playbacks.map { .play($0, sounds: [sound]) }, of: world.shard)
        }
        world.telephones.advance(by: .seconds(3))
        world.telephones.carryOut([.stopPlayback(playbacks[1])], of: world.shard)
        world.telephones.advance(by: .seconds(9))
        #expect(
            await world.eventsUntilDetached() == [
                .playbackFinished(playbacks[0], isComplete: true), .playbackFinished(playbacks[1], isComplete: false),
            ]
        )
    }

    @Test func `an owner who may not act changes nothing`() async throws {
        let world = try await SimulatedScene()
        let call = try #require(world.arrive())
        _ = await world.telephones.attach(world.shard, epoch: LeaseEpoch(2)) { false }
        world.telephones.carryOut([.hangUp(call: call)], of: world.shard)
        #expect(world.telephones.callCount == 1)
    }

    @Test func `one seed gives one course of events, and an unpublished number is refused`() async throws {
        let runs = try await [course(), course()]
        #expect(runs[0] == runs[1])
        #expect(runs[0].count > 100)
        let world = try await SimulatedScene()
        #expect(world.telephones.arrive(called: try #require(PhoneNumber("+46700000000")), caller: nil) == nil)
        #expect(world.telephones.refusedCalls == 1)
    }

    private func course() async throws -> [SwitchEvent] {
        let faults = SimulatedFaults(
            repeatedEvents: 0.1,
            lostCommands: 0.1,
            commandDelay: .zero ... .milliseconds(300)
        )
        let world = try await SimulatedScene(seed: 7, faults: faults)
        let talks = Duration.seconds(1) ... .seconds(9)
        world.telephones.setOrdinaryBehaviour(DeviceBehaviour(reaction: .answers(after: talks), talks: talks))
        for _ in 0..<50 {
            let call = try #require(world.arrive(patience: .seconds(40)))
            let leg = world.offer()
            world.telephones.carryOut([.admit(call: call), .ring(world.order(leg, for: call))], of: world.shard)
            world.telephones.advance(by: .seconds(10))
            world.telephones.carryOut([.connect(call: call, leg: leg)], of: world.shard)
        }
        return await world.eventsUntilDetached()
    }
}
