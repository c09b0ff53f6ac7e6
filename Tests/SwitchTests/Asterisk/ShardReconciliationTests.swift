import Domain
import Testing

@testable import Switch

/// A board that meets the switch's own account: after a lost connection, and after a change of worker.
@Suite struct ShardReconciliationTests {
    private func talking(_ scene: BoardScene, variables: [String: String] = [:]) -> ARIReading {
        ARIReading(
            channels: [scene.upCaller, scene.legChannel(.up, variables)],
            bridges: [
                ARIBridge(
                    id: scene.names.talk(scene.leg, of: scene.call),
                    channels: [scene.caller.id, scene.legChannel(.up).id]
                )
            ]
        )
    }

    @Test func `a successor reads who talks, who waits and who was never answered`() throws {
        let scene = try BoardScene()
        var waiting = scene.upCaller
        waiting.id = "koplus-1.8"
        var new = scene.caller
        new.id = "koplus-1.9"
        var reading = talking(scene)
        reading.channels += [waiting, new]
        reading.bridges.append(ARIBridge(id: scene.names.hold, channels: [waiting.id, "music"]))
        var board = ShardBoard(shard: scene.names.shard, epoch: LeaseEpoch(9))
        board.begin()
        board.take(reading)
        let states = Dictionary(uniqueKeysWithValues: board.snapshot.calls.map { ($0.arrived.call, $0.state) })
        #expect(
            states == [
                scene.call: .connected(leg: scene.leg), SwitchName.call(of: waiting): .held,
                SwitchName.call(of: new): .arrived,
            ]
        )
        #expect(board.snapshot.legs.map(\.state) == [.connected])
        #expect(!board.takeActions().contains(.startMusic))
    }

    @Test func `the epoch of the last owner and the pressed key are read from the channels`() throws {
        let scene = try BoardScene()
        var caller = scene.upCaller
        caller.variables = ["KOPLUS_EPOCH": "4"]
        let leg = scene.legChannel(.up, ["KOPLUS_CONFIRM": "1,ko/confirm", "KOPLUS_CONFIRMED": "1"])
        var board = ShardBoard(shard: scene.names.shard, epoch: LeaseEpoch(9))
        board.begin()
        board.take(ARIReading(channels: [caller, leg]))
        #expect(board.snapshot.calls.map(\.epoch) == [LeaseEpoch(4)])
        #expect(board.snapshot.legs.map(\.state) == [.confirmed])
    }

    @Test func `a mobile that answers after a change of worker must still press its key`() throws {
        var scene = try BoardScene()
        let leg = scene.legChannel(.ringing, ["KOPLUS_CONFIRM": "1,ko/confirm", "KOPLUS_CONFIRMED": ""])
        scene.board.begin()
        scene.board.take(ARIReading(channels: [scene.upCaller, leg]))
        scene.happen(.changed(scene.legChannel(.up)), .digit(channel: leg.id, "2"), .digit(channel: leg.id, "1"))
        #expect(
            scene.told.suffix(2) == [
                .legAnswered(leg: scene.leg, call: scene.call), .legConfirmed(leg: scene.leg, call: scene.call),
            ]
        )
    }

    @Test func `what left and what answered meanwhile is told before online`() throws {
        var scene = try BoardScene.present()
        scene.arrive()
        scene.carryOut(.admit(call: scene.call), .ring(scene.order))
        scene.answerAll()
        scene.board.lose()
        scene.board.begin()
        scene.forget()
        scene.board.take(ARIReading(channels: [scene.upCaller, scene.legChannel(.up)]))
        scene.gather()
        let told = scene.told.map { if case .online = $0 { "online" } else { "\($0)" } }
        #expect(told == ["offline", "\(SwitchEvent.legAnswered(leg: scene.leg, call: scene.call))", "online"])
        scene.board.lose()
        scene.board.begin()
        scene.forget()
        scene.board.take(ARIReading())
        scene.gather()
        #expect(scene.told.dropFirst().dropLast().contains(.callLeft(call: scene.call, cause: .missed)))
        #expect(scene.board.snapshot.calls.isEmpty)
    }

    @Test func `events that come while the account is read are taken after it, once`() throws {
        var scene = try BoardScene()
        scene.board.begin()
        scene.happen(.entered(scene.caller, arguments: ["call"]), .left(channel: "koplus-1.77"))
        scene.board.take(ARIReading(channels: [scene.caller]))
        scene.gather()
        guard case .online(let snapshot) = try #require(scene.told.first) else { throw SceneFault.unexpected }
        #expect(snapshot.calls.count == 1)
        #expect(scene.told.count == 1)
    }

    @Test func `nobody is left alone: legs without callers end, callers without legs hear music`() throws {
        var scene = try BoardScene()
        let bridge = scene.names.talk(scene.leg, of: scene.call)
        scene.board.begin()
        scene.board.take(
            ARIReading(
                channels: [scene.legChannel(.up)],
                bridges: [ARIBridge(id: bridge, channels: [scene.legChannel(.up).id])])
        )
        scene.gather()
        #expect(
            scene.answerAll() == [.hangUpLeg(scene.leg, scene.call, .normal), .removeBridge(scene.leg, scene.call)])
        scene = try BoardScene()
        scene.board.begin()
        scene.board.take(
            ARIReading(channels: [scene.upCaller], bridges: [ARIBridge(id: bridge, channels: [scene.caller.id])])
        )
        scene.gather()
        #expect(scene.answerAll() == [.hold(channel: scene.caller.id), .removeBridge(scene.leg, scene.call)])
        #expect(scene.board.snapshot.calls.map(\.state) == [.held])
    }

    @Test func `a leg that was made and perhaps not dialled is ended, so that its order rings it anew`() throws {
        var scene = try BoardScene()
        scene.board.begin()
        scene.board.take(ARIReading(channels: [scene.upCaller, scene.legChannel(.down)]))
        scene.gather()
        #expect(scene.board.snapshot.legs.isEmpty)
        #expect(scene.answerAll() == [.hangUpLeg(scene.leg, scene.call, .normal)])
    }

    @Test func `other shards and strangers in the switch are left alone`() throws {
        var scene = try BoardScene()
        var foreign = scene.upCaller
        foreign.dialplan.app_data = "koplus-8,call"
        var dialling = scene.upCaller
        dialling.dialplan.app_name = "Dial"
        scene.board.begin()
        scene.board.take(
            ARIReading(
                channels: [foreign, dialling], bridges: [ARIBridge(id: "koplus-8.hold", channels: [foreign.id])])
        )
        scene.gather()
        #expect(scene.board.snapshot.calls.isEmpty && scene.sent.isEmpty)
        #expect(scene.others == [.startMusic])
    }
}
