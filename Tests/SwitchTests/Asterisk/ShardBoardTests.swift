import Domain
import Testing

@testable import Switch

/// What a shard's board asks of the switch and tells of it, without either.
@Suite struct ShardBoardTests {
    @Test func `the requests of a call leave one after the other`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.admit(call: scene.call), .ring(scene.order))
        #expect(scene.sent.map(\.request) == [.answer(channel: scene.caller.id)])
        let asked = scene.answerAll()
        #expect(
            asked == [
                .answer(channel: scene.caller.id), .hold(channel: scene.caller.id),
                .adopt(channel: scene.caller.id, LeaseEpoch(5)), .create(scene.order, originator: scene.caller.id),
            ]
        )
        #expect(scene.board.isIdle)
    }

    @Test func `a telephone is dialled when its channel is there and not before`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.ring(scene.order))
        #expect(!scene.answerAll().contains { if case .dial = $0 { true } else { false } })
        scene.happen(.entered(scene.legChannel(.down), arguments: ["leg"]))
        #expect(scene.answerAll() == [.dial(scene.leg, scene.call, timeout: .seconds(15))])
    }

    @Test func `every event may come twice and is told once`() throws {
        var scene = try BoardScene.present()
        let events: [ARIEvent] = [
            .entered(scene.caller, arguments: ["call"]), .entered(scene.legChannel(.down), arguments: ["leg"]),
            .changed(scene.legChannel(.ringing)), .changed(scene.legChannel(.up)),
            .left(channel: scene.legChannel(.up).id), .destroyed(channel: scene.legChannel(.up).id, cause: 16),
            .left(channel: scene.caller.id), .destroyed(channel: scene.caller.id, cause: 16),
        ]
        scene.happen(events[0])
        scene.carryOut(.ring(scene.order))
        for event in events.dropFirst() { scene.happen(event, event) }
        #expect(
            scene.told.dropFirst() == [
                .legRinging(leg: scene.leg, call: scene.call), .legAnswered(leg: scene.leg, call: scene.call),
                .legLeft(leg: scene.leg, call: scene.call, cause: .hungUp), .callLeft(call: scene.call, cause: .hungUp),
            ]
        )
    }

    @Test func `commands that are repeated ask for nothing more`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        let sound = try #require(SoundName("digits/1"))
        let commands: [SwitchCommand] = [
            .admit(call: scene.call), .play(PlaybackID(call: scene.call, number: 1), sounds: [sound]),
            .ring(scene.order), .hangUpLeg(leg: scene.leg, call: scene.call), .hangUp(call: scene.call),
        ]
        for command in commands { scene.carryOut(command, command) }
        #expect(scene.answerAll().count == 7)
        for command in commands { scene.carryOut(command) }
        #expect(scene.answerAll().isEmpty)
    }

    @Test func `commands for a call that is gone do nothing`() throws {
        var scene = try BoardScene.present()
        scene.carryOut(
            .admit(call: scene.call), .ring(scene.order), .connect(call: scene.call, leg: scene.leg),
            .cancel(leg: scene.leg, call: scene.call, reason: .normal), .hangUp(call: scene.call),
            .hangUpLeg(leg: scene.leg, call: scene.call), .refuse(call: scene.call, cause: .busy)
        )
        #expect(scene.sent.isEmpty && scene.told.isEmpty)
    }

    @Test(arguments: [(500, LegFailure.unreachable), (400, .error)])
    func `a leg that the switch cannot make fails`(status: Int, failure: LegFailure) throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.ring(scene.order))
        scene.answerAll { if case .create = $0 { status } else { 200 } }
        #expect(scene.told.last == .legFailed(leg: scene.leg, call: scene.call, failure: failure))
    }

    @Test func `a leg that exists already counts as made`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.ring(scene.order))
        scene.answerAll { if case .create = $0 { 409 } else { 200 } }
        #expect(scene.told.count == 1)
    }

    @Test func `a request without an answer makes the connection be made anew, and nothing more is sent`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.admit(call: scene.call))
        let first = try #require(scene.sent.first)
        scene.board.take(.unknown, of: first.number, for: scene.call)
        scene.gather()
        #expect(scene.others == [.reconnect])
        scene.board.lose()
        scene.board.take(.answered(status: 204), of: first.number, for: scene.call)
        scene.gather()
        #expect(scene.sent.count == 1)
        #expect(scene.told.last == .offline)
    }

    @Test func `what is withheld for want of trust takes the rest of the call's requests along`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.admit(call: scene.call))
        let first = try #require(scene.sent.first)
        scene.forget()
        scene.board.take(.withheld, of: first.number, for: scene.call)
        scene.gather()
        #expect(scene.sent.isEmpty)
    }

    @Test func `a leg that a former owner made meanwhile is ended, and rung anew when it is gone`() throws {
        var scene = try BoardScene.present(ARIReading())
        scene.arrive()
        scene.happen(.entered(scene.legChannel(.down), arguments: ["leg"]))
        scene.carryOut(.ring(scene.order))
        #expect(!scene.answerAll().contains { if case .create = $0 { true } else { false } })
        scene.happen(.destroyed(channel: scene.legChannel(.down).id, cause: 16))
        #expect(scene.answerAll().contains(.create(scene.order, originator: scene.caller.id)))
    }

    @Test func `what a device's event says is newer than the reading that was under way`() throws {
        var scene = try BoardScene.present()
        let devices = (1...2).map { DeviceID(high: 1, low: $0) }
        scene.board.expect(devices)
        scene.happen(.endpoint(ARIEndpoint(resource: "\(devices[0])", state: "online")))
        scene.board.follow([devices[0]: false, devices[1]: false])
        scene.gather()
        #expect(scene.told == [.deviceReachable(devices[0]), .deviceUnreachable(devices[1])])
    }

    @Test func `the same channel is the same call for every worker, another is another`() throws {
        let scene = try BoardScene()
        var other = scene.caller
        other.id = "koplus-1.2"
        #expect(SwitchName.call(of: scene.caller) == scene.call)
        #expect(SwitchName.call(of: other) != scene.call)
        #expect(Int64(scene.call.high >> 16) == scene.caller.since.milliseconds)
    }
}
