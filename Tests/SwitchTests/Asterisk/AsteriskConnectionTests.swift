import AsteriskTestSupport
import Domain
import Switch
import Testing

/// What becomes of calls when the product, the wire or the switch fails.
@Suite struct AsteriskConnectionTests {
    @Test func `a call that comes while nobody listens hears music and is in what the next listener reads first`()
        async throws
    {
        try await AsteriskScene.play(isAttached: false) { scene in
            let caller = try await scene.outside()
            let sip = try SIPCall.make(from: caller, number: scene.number.e164)
            let answer = try await caller.take(answerTo: "INVITE", status: 200)
            let call = try #require(try await scene.attach().calls.first?.arrived)
            #expect(call.caller == PhoneNumber("+46701740605"))
            scene.carryOut(.admit(call: call.call))
            try await scene.expectState(.held, of: call.call)
            sip.hangUp(after: answer)
            try await scene.expect(.callLeft(call: call.call, cause: .hungUp))
        }
    }

    @Test func `another worker takes the shard over with its calls, and the former one's stream ends`() async throws {
        try await AsteriskScene.play { scene in
            let talk = try await scene.talk()
            let call = talk.held.call
            let successor = AsteriskScene.telephony(of: scene.asterisk)
            let seen = try await scene.attach(by: successor, epoch: 2)
            try await scene.expectEnd(of: 1)
            #expect(seen.calls.map(\.arrived) == [call])
            #expect(seen.calls.map(\.state) == [.connected(leg: talk.leg)])
            #expect(seen.calls.map(\.epoch) == [LeaseEpoch(1)])
            scene.carryOut(.hangUp(call: call.call))
            #expect(
                try await scene.telephony.snapshot(of: scene.shard).calls.map(\.state) == [.connected(leg: talk.leg)])
            successor.carryOut([.hangUp(call: call.call)], of: scene.shard)
            try await scene.expect(.callLeft(call: call.call, cause: .ordered))
            _ = try await talk.held.sip.phone.take("BYE")
            _ = try await talk.phone.take("BYE")
            try await scene.expectNothingLeft()
            await successor.close()
        }
    }

    @Test func `a telephone that rings over a change of worker is answered under the successor`() async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            let (call, leg) = (held.call.call, scene.offer())
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            let ringing = try await SIPCall.come(to: phone)
            ringing.ring()
            try await scene.expect(.legRinging(leg: leg, call: call))
            await scene.telephony.detach(scene.shard)
            let seen = try await scene.attach(epoch: 2)
            #expect(seen.legs.map(\.state) == [.ringing])
            ringing.answer()
            try await scene.expect(.legAnswered(leg: leg, call: call))
            scene.carryOut(.connect(call: call, leg: leg))
            try await scene.expect(.connected(call: call, leg: leg))
            try await scene.expectEpoch(2, of: call)
            #expect(phone.received.filter { $0.method == "INVITE" && $0.status == nil }.count == 1)
        }
    }

    @Test func `an owner who may not act changes nothing`() async throws {
        try await AsteriskScene.play(isAttached: false) { scene in
            try await scene.attach { false }
            let caller = try await scene.outside()
            let sip = try SIPCall.make(from: caller, number: scene.number.e164)
            let call = try await scene.arrived()
            scene.carryOut(.admit(call: call.call), .hangUp(call: call.call))
            #expect(try await scene.telephony.snapshot(of: scene.shard).calls.map(\.state) == [.arrived])
            sip.cancel()
            #expect(try await caller.take(answerTo: "INVITE").status == 487)
        }
    }

    @Test func `commands sent twice do their work once`() async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            let (call, leg) = (held.call.call, scene.offer())
            let order = scene.order(leg, for: held.call, at: device)
            scene.carryOut(.admit(call: call), .admit(call: call), .ring(order), .ring(order))
            let ringing = try await SIPCall.come(to: phone)
            ringing.answer()
            try await scene.expect(.legAnswered(leg: leg, call: call))
            scene.carryOut(.ring(order), .connect(call: call, leg: leg), .connect(call: call, leg: leg))
            try await scene.expect(.connected(call: call, leg: leg))
            scene.carryOut(.hangUp(call: call), .hangUp(call: call), .hangUpLeg(leg: leg, call: call))
            try await scene.expect(.callLeft(call: call, cause: .ordered))
            try await scene.expectNothingLeft()
            #expect(phone.received.filter { $0.method == "INVITE" && $0.status == nil }.count == 1)
            #expect(scene.events.filter { $0 == .connected(call: call, leg: leg) }.count == 1)
        }
    }

    @Test func `a wire that is cut again and again loses no call`() async throws {
        let asterisk = try await TestAsterisk.shared()
        let line = try await CuttableLine(to: asterisk.place.httpPort)
        try await AsteriskScene.play(over: line) { scene in
            let caller = try await scene.outside()
            var here: [(sip: SIPCall, answer: SIPMessage)] = []
            for round in 0..<12 {
                let sip = try SIPCall.make(from: caller, number: scene.number.e164)
                line.cut()
                if round.isMultiple(of: 3), let gone = here.popLast() {
                    gone.sip.hangUp(after: gone.answer)
                    _ = try await caller.take(answerTo: "BYE")
                }
                line.mend()
                // Answered by the dialplan while nobody listened, or by us.
                here.append((sip, try await scene.admitUntilAnswered(sip)))
            }
            try await scene.expectCalls(count: here.count)
            for call in here { call.sip.hangUp(after: call.answer) }
            try await scene.expectNothingLeft()
            #expect(scene.callsByStory.isEmpty)
        }
        try await line.remove()
    }

    @Test func `a switch that dies and comes back is found, told everything again, and works`() async throws {
        let asterisk = try await TestAsterisk()
        try await AsteriskScene.play(on: asterisk) { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            asterisk.kill()
            try await scene.expect(.offline)
            try await asterisk.start()
            try await scene.expect(.callLeft(call: held.call.call, cause: .missed))
            #expect(try await scene.online().calls.isEmpty)
            // As the worker does after every `online`; what was told within the last second may be lost with the switch.
            try await scene.telephony.publish([scene.number: scene.shard])
            try await scene.provision(device, at: "sip:phone@127.0.0.1:\(phone.port)")
            let again = try await scene.heldCall(from: try await scene.outside())
            let leg = scene.offer()
            scene.carryOut(.ring(scene.order(leg, for: again.call, at: device)))
            try await SIPCall.come(to: phone).answer()
            try await scene.expect(.legAnswered(leg: leg, call: again.call.call))
        }
        asterisk.kill()
    }

    @Test func `a switch that stands still counts as lost, and is found again when it goes on`() async throws {
        let asterisk = try await TestAsterisk()
        try await AsteriskScene.play(on: asterisk) { scene in
            let held = try await scene.heldCall(from: try await scene.outside())
            asterisk.freeze(true)
            try await scene.expect(.offline)
            asterisk.freeze(false)
            #expect(try await scene.online().calls.map(\.arrived.call) == [held.call.call])
        }
        asterisk.kill()
    }
}
