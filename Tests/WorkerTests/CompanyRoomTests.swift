import Domain
import Switch
import Testing

@testable import Worker

@Suite struct CompanyRoomTests {
    let fixture = RoomFixture()

    @Test func `a call that arrives is admitted and rung at the agent who has been idle longest`() throws {
        var room = fixture.room(loggedIn: 2)
        let commands = room.take(.callArrived(fixture.arrived(1)), at: fixture.began + .seconds(1))
        #expect(commands.contains(.admit(call: fixture.call(1))))
        let order = try #require(commands.rings.first)
        #expect(commands.rings.count == 1)
        #expect(order.address == .device(fixture.devices[0]))
        #expect(order.callerNumber == PhoneNumber("+46701234567"))
        #expect(order.callerName == "Support")
        #expect(order.timeout == .seconds(17), "a little longer than the engine waits")
        #expect(order.confirmation == nil)
    }

    @Test func `who extends a wrap-up that there is not is told so`() throws {
        var room = fixture.room(loggedIn: 1)
        let event = QueueEvent.extendWrapUp(fixture.agents[0], by: .seconds(60))
        _ = room.carryOut(event, asked: Domain.RequestID(high: 1, low: 1), at: fixture.began)
        #expect(room.takeWork()?.answers.map(\.answer) == [RequestAnswer(.refused, code: .noMoreWrapUp)])
    }

    @Test func `a call that is told twice is one call`() {
        var room = fixture.room(loggedIn: 1)
        _ = room.take(.callArrived(fixture.arrived(1)), at: fixture.began)
        #expect(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).isEmpty)
        #expect(room.engine.snapshot.calls.count == 1)
    }

    @Test func `a mobile is rung by its number and must press a key`() throws {
        var room = fixture.room(loggedIn: 1, kinds: [.mobile, .softphone])
        let order = try #require(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).rings.first)
        #expect(order.address == .number(PhoneNumber("+46700000001")!))
        #expect(order.confirmation?.key == .one)
        #expect(room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began).isEmpty)
        let commands = room.take(.legConfirmed(leg: order.leg, call: order.call), at: fixture.began)
        #expect(commands == [.connect(call: order.call, leg: order.leg)])
    }

    @Test func `an agent who hangs up ends the call`() throws {
        var room = fixture.room(loggedIn: 1)
        let order = try #require(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).rings.first)
        let connect = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(1))
        #expect(connect == [.connect(call: order.call, leg: order.leg)])
        _ = room.take(.connected(call: order.call, leg: order.leg), at: fixture.began + .seconds(1))
        let end = room.take(.legLeft(leg: order.leg, call: order.call, cause: .hungUp), at: fixture.began + .seconds(9))
        #expect(end == [.hangUp(call: order.call)])
        #expect(room.engine.snapshot.calls.isEmpty)
    }

    @Test func `an agent who is gone before the bridge is up costs the caller nothing`() throws {
        var room = fixture.room(loggedIn: 2)
        let order = try #require(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).rings.first)
        _ = room.take(.legAnswered(leg: order.leg, call: order.call), at: fixture.began + .seconds(2))
        let commands = room.take(
            .legLeft(leg: order.leg, call: order.call, cause: .hungUp),
            at: fixture.began + .seconds(2)
        )
        #expect(commands.rings.map(\.address) == [.device(fixture.devices[1])])
        #expect(room.engine.snapshot.calls.count == 1)
    }

    @Test func `a caller who leaves takes the ringing leg with them`() throws {
        var room = fixture.room(loggedIn: 1)
        let order = try #require(room.take(.callArrived(fixture.arrived(1)), at: fixture.began).rings.first)
        let commands = room.take(.callLeft(call: order.call, cause: .hungUp), at: fixture.began + .seconds(1))
        #expect(commands.contains(.cancel(leg: order.leg, call: order.call, reason: .normal)))
        #expect(room.calls.isEmpty && room.legs.isEmpty)
    }

    @Test func `a call that is not admitted hears why before it is refused`() throws {
        var silent = fixture.room(loggedIn: 0)
        #expect(
            silent.take(.callArrived(fixture.arrived(1)), at: fixture.began)
                == [.refuse(call: fixture.call(1), cause: .normal)]
        )
        var fixture = fixture
        fixture.prompts = PromptLibrary(folder: SoundName("koplus/sv"))
        var room = fixture.room(loggedIn: 0)
        let commands = room.take(.callArrived(fixture.arrived(1)), at: fixture.began)
        guard case .play(let playback, let sounds) = try #require(commands.last) else {
            Issue.record("nothing is played")
            return
        }
        #expect(sounds == [SoundName("koplus/sv/nobody-there")!])
        let after = room.take(.playbackFinished(playback, isComplete: true), at: fixture.began)
        #expect(after == [.hangUp(call: fixture.call(1))])
    }

    @Test func `a call that finds the queue busy hears the busy signal, whatever could be said`() {
        var fixture = fixture
        fixture.prompts = PromptLibrary(folder: SoundName("koplus/sv"))
        fixture.settings.nobodyThere.action = .busy
        var room = fixture.room(loggedIn: 0)
        #expect(
            room.take(.callArrived(fixture.arrived(1)), at: fixture.began)
                == [.refuse(call: fixture.call(1), cause: .busy)]
        )
    }

    @Test func `playbacks of a successor never take a number that was used`() {
        var track = CallTrack()
        let first = track.nextPlayback(of: fixture.call(1), at: fixture.began + .seconds(1))
        let second = track.nextPlayback(of: fixture.call(1), at: fixture.began + .seconds(1))
        var successor = CallTrack()
        let third = successor.nextPlayback(of: fixture.call(1), at: fixture.began + .seconds(2))
        #expect(first.number < second.number && second.number < third.number)
    }

    @Test func `what a company has decided is told to its engine once`() {
        let room = fixture.room(loggedIn: 0)
        #expect(room.directory.events(for: room.engine.snapshot).isEmpty)
        var fewer = room.directory
        fewer.profiles.removeLast()
        fewer.queues = []
        #expect(
            fewer.events(for: room.engine.snapshot)
                == [.agentRemoved(fixture.agents[1]), .queueDeleted(fixture.queue)]
        )
    }
}
