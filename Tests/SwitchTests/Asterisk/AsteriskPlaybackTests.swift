import Domain
import Switch
import Testing

/// What callers and mobiles' owners hear from a real switch, and the keys that they press.
@Suite struct AsteriskPlaybackTests {
    @Test func `announcements follow each other, and one said again is not played twice`() async throws {
        try await AsteriskScene.play { scene in
            let call = try await scene.heldCall(from: try await scene.outside()).call.call
            let sound = try #require(SoundName("digits/1"))
            let playbacks = (1...2).map { PlaybackID(call: call, number: $0) }
            for _ in 0..<2 {
                scene.carryOut(.play(playbacks[0], sounds: [sound]), .play(playbacks[1], sounds: [sound, sound]))
            }
            try await scene.expect(.playbackFinished(playbacks[0], isComplete: true))
            try await scene.expect(.playbackFinished(playbacks[1], isComplete: true))
            let finished = scene.events.filter { if case .playbackFinished = $0 { true } else { false } }
            #expect(finished.count == 2)
        }
    }

    @Test func `a stopped announcement and one that does not exist are not complete`() async throws {
        try await AsteriskScene.play { scene in
            let call = try await scene.heldCall(from: try await scene.outside()).call.call
            let long = try #require(SoundName("demo-congrats"))
            let missing = try #require(SoundName("no/such/sound"))
            let playbacks = (1...3).map { PlaybackID(call: call, number: $0) }
            scene.carryOut(
                .play(playbacks[0], sounds: [long]), .play(playbacks[1], sounds: [long]),
                .stopPlayback(playbacks[1]), .stopPlayback(playbacks[0]), .play(playbacks[2], sounds: [missing])
            )
            for playback in playbacks { try await scene.expect(.playbackFinished(playback, isComplete: false)) }
        }
    }

    @Test func `connecting ends the announcement`() async throws {
        try await AsteriskScene.play { scene in
            let talk = try await scene.talk(hearing: "demo-congrats")
            let playback = PlaybackID(call: talk.held.call.call, number: 1)
            try await scene.expect(.playbackFinished(playback, isComplete: false))
        }
    }

    @Test func `a mobile is rung through the line and counts when its key is pressed`() async throws {
        let asterisk = try await AsteriskTestLine.shared()
        try await AsteriskScene.play { scene in
            let held = try await scene.heldCall(from: try await scene.outside())
            let (call, leg) = (held.call.call, scene.offer())
            let mobile = try #require(PhoneNumber("+46701740606"))
            var order = scene.order(leg, for: held.call, at: DeviceID(high: 0, low: 0))
            order.address = .number(mobile)
            order.confirmation = Confirmation(key: .one, sounds: [try #require(SoundName("demo-congrats"))])
            scene.carryOut(.ring(order))
            let ringing = try await asterisk.come(for: mobile)
            ringing.answer()
            try await scene.expect(.legAnswered(leg: leg, call: call))
            _ = try await asterisk.phone.take("ACK")
            let port = try #require(ringing.invite.audioPort)
            try asterisk.phone.press(2, towards: port)
            try asterisk.phone.press(1, towards: port)
            try await scene.expect(.legConfirmed(leg: leg, call: call))
            scene.carryOut(.connect(call: call, leg: leg))
            try await scene.expect(.connected(call: call, leg: leg))
            #expect(scene.events.filter { $0 == .legConfirmed(leg: leg, call: call) }.count == 1)
        }
    }

    @Test func `a call is handed to another number and carried by the switch alone`() async throws {
        let line = try await AsteriskTestLine.shared()
        let number = try #require(PhoneNumber("+46701740607"))
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: scene.number.e164)
            let call = try await scene.arrived()
            scene.carryOut(.forward(call: call.call, to: number))
            let forwarded = try await line.come(for: number)
            try await scene.expect(.callLeft(call: call.call, cause: .forwarded))
            await scene.telephony.detach(scene.shard)
            forwarded.answer()
            let answer = try await caller.take(answerTo: "INVITE", status: 200)
            #expect(answer.status == 200)
            forwarded.hangUp()
            _ = try await caller.take("BYE")
        }
    }

    @Test func `the key that a caller presses is told`() async throws {
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            let held = try await scene.heldCall(from: caller)
            try caller.press(5, towards: try #require(held.answer.audioPort))
            try await scene.expect(.keyPressed(call: held.call.call, key: .five))
        }
    }
}
