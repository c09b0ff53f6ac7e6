import Domain
import Switch
import Testing

/// The way of a call on a real switch, as callers' and agents' telephones see it.
@Suite struct AsteriskCallTests {
    @Test func `a call arrives, waits with music, rings, is answered, connected and ended`() async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let caller = try await scene.outside()
            let held = try await scene.heldCall(from: caller)
            #expect(held.call.called == scene.number)
            #expect(held.call.caller == PhoneNumber("+46701740605"))
            let (call, leg) = (held.call.call, scene.offer())
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            let ringing = try await SIPCall.come(to: phone)
            #expect(ringing.invite["From"].contains("+46701740605"))
            #expect(ringing.invite["From"].contains("Kundtjänst"))
            ringing.ring()
            try await scene.expect(.legRinging(leg: leg, call: call))
            ringing.answer()
            try await scene.expect(.legAnswered(leg: leg, call: call))
            scene.carryOut(.connect(call: call, leg: leg))
            try await scene.expect(.connected(call: call, leg: leg))
            let snapshot = try await scene.telephony.snapshot(of: scene.shard)
            #expect(snapshot.calls.map(\.state) == [.connected(leg: leg)])
            #expect(snapshot.calls.map(\.epoch) == [LeaseEpoch(1)])
            #expect(snapshot.legs.map(\.state) == [.connected])
            ringing.hangUp()
            try await scene.expect(.legLeft(leg: leg, call: call, cause: .hungUp))
            scene.carryOut(.hangUp(call: call))
            try await scene.expect(.callLeft(call: call, cause: .ordered))
            _ = try await caller.take("BYE")
            try await scene.expectNothingLeft()
        }
    }

    @Test func `a caller who hangs up while talking leaves nobody alone`() async throws {
        try await AsteriskScene.play { scene in
            let talk = try await scene.talk()
            talk.held.sip.hangUp(after: talk.held.answer)
            try await scene.expect(.legLeft(leg: talk.leg, call: talk.held.call.call, cause: .ordered))
            try await scene.expect(.callLeft(call: talk.held.call.call, cause: .hungUp))
            _ = try await talk.phone.take("BYE")
            try await scene.expectNothingLeft()
        }
    }

    @Test func `an agent who hangs up gives the caller back to the music`() async throws {
        try await AsteriskScene.play { scene in
            let talk = try await scene.talk()
            talk.ringing.hangUp()
            try await scene.expect(.legLeft(leg: talk.leg, call: talk.held.call.call, cause: .hungUp))
            try await scene.expectState(.held, of: talk.held.call.call)
        }
    }

    @Test func `a caller who gives up takes the ringing telephones along`() async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            let leg = scene.offer()
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            try await SIPCall.come(to: phone).ring()
            try await scene.expect(.legRinging(leg: leg, call: held.call.call))
            held.sip.hangUp(after: held.answer)
            try await scene.expect(.callLeft(call: held.call.call, cause: .hungUp))
            _ = try await phone.take("CANCEL")
            try await scene.expectNothingLeft()
        }
    }

    @Test func `a telephone that is no longer wanted is told that another took the call`() async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            let leg = scene.offer()
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            try await SIPCall.come(to: phone).ring()
            try await scene.expect(.legRinging(leg: leg, call: held.call.call))
            scene.carryOut(.cancel(leg: leg, call: held.call.call, reason: .answeredElsewhere))
            let cancel = try await phone.take("CANCEL")
            #expect(cancel.all("Reason").contains { $0.contains("cause=26") || $0.contains("cause=200") })
            try await scene.expect(.legLeft(leg: leg, call: held.call.call, cause: .ordered))
        }
    }

    @Test func `three telephones ring at once and the first to answer is connected`() async throws {
        try await AsteriskScene.play { scene in
            let held = try await scene.heldCall(from: try await scene.outside())
            let call = held.call.call
            var rung: [(leg: OfferID, phone: SIPPhone, sip: SIPCall)] = []
            for _ in 0..<3 {
                let (device, phone) = try await scene.telephone()
                let leg = scene.offer()
                scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
                rung.append((leg, phone, try await SIPCall.come(to: phone)))
            }
            for one in rung {
                one.sip.ring()
                try await scene.expect(.legRinging(leg: one.leg, call: call))
            }
            rung[1].sip.answer()
            try await scene.expect(.legAnswered(leg: rung[1].leg, call: call))
            scene.carryOut(
                .connect(call: call, leg: rung[1].leg),
                .cancel(leg: rung[0].leg, call: call, reason: .answeredElsewhere),
                .cancel(leg: rung[2].leg, call: call, reason: .answeredElsewhere)
            )
            try await scene.expect(.connected(call: call, leg: rung[1].leg))
            for one in [rung[0], rung[2]] {
                _ = try await one.phone.take("CANCEL")
                try await scene.expect(.legLeft(leg: one.leg, call: call, cause: .ordered))
            }
        }
    }

    @Test(arguments: [
        (486, "Busy Here", LegFailure.busy), (603, "Decline", .declined), (404, "Not Found", .unreachable),
    ])
    func `a telephone that refuses says why`(status: Int, reason: String, failure: LegFailure) async throws {
        try await AsteriskScene.play { scene in
            let (device, phone) = try await scene.telephone()
            let held = try await scene.heldCall(from: try await scene.outside())
            let leg = scene.offer()
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            try await SIPCall.come(to: phone).refuse(status, reason)
            try await scene.expect(.legFailed(leg: leg, call: held.call.call, failure: failure))
            try await scene.expectState(.held, of: held.call.call)
        }
    }

    @Test func `a telephone that rings in vain fails at its time, a silent one counts as unreachable`() async throws {
        try await AsteriskScene.play { scene in
            let held = try await scene.heldCall(from: try await scene.outside())
            let call = held.call.call
            let (ringing, silent) = (try await scene.telephone(), try await scene.telephone())
            let (first, second) = (scene.offer(), scene.offer())
            for (leg, device) in [(first, ringing.device), (second, silent.device)] {
                var order = scene.order(leg, for: held.call, at: device)
                order.timeout = .seconds(1)
                scene.carryOut(.ring(order))
            }
            try await SIPCall.come(to: ringing.phone).ring()
            try await scene.expect(.legFailed(leg: first, call: call, failure: .noAnswer))
            try await scene.expect(.legFailed(leg: second, call: call, failure: .unreachable))
        }
    }

    @Test func `a device that never registered fails at once`() async throws {
        try await AsteriskScene.play { scene in
            let device = DeviceID(high: 7, low: .random(in: .min ... .max))
            try await scene.provision(device, at: nil)
            try await scene.expect(.deviceUnreachable(device))
            let held = try await scene.heldCall(from: try await scene.outside())
            let leg = scene.offer()
            scene.carryOut(.ring(scene.order(leg, for: held.call, at: device)))
            try await scene.expect(.legFailed(leg: leg, call: held.call.call, failure: .unreachable))
        }
    }

    @Test(arguments: [(RefusalCause.busy, 486), (.unallocated, 404), (.normal, 603)])
    func `a call that is turned away before it is answered gets its cause`(
        cause: RefusalCause, status: Int
    ) async throws {
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: scene.number.e164)
            let call = try await scene.arrived()
            scene.carryOut(.refuse(call: call.call, cause: cause))
            #expect(try await caller.take(answerTo: "INVITE").status == status)
            try await scene.expect(.callLeft(call: call.call, cause: .ordered))
        }
    }

    @Test func `a number that nobody published is refused as unallocated`() async throws {
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: "+46899999999")
            #expect(try await caller.take(answerTo: "INVITE").status == 404)
            try await scene.telephony.publish([scene.number: nil])
            _ = try SIPCall.make(from: caller, number: scene.number.e164)
            #expect(try await caller.take(answerTo: "INVITE").status == 404)
        }
    }

    @Test(arguments: ["08", "468", "00468", "+468"])
    func `the form in which the line writes a number does not matter`(prefix: String) async throws {
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: prefix + scene.number.e164.dropFirst(4), caller: "0701740605")
            let call = try await scene.arrived()
            #expect(call.called == scene.number)
            #expect(call.caller == PhoneNumber("+46701740605"))
        }
    }

    @Test func `a caller who hides the number has none`() async throws {
        try await AsteriskScene.play { scene in
            let caller = try await scene.outside()
            _ = try SIPCall.make(from: caller, number: scene.number.e164, caller: "anonymous", extra: ["Privacy: id"])
            #expect(try await scene.arrived().caller == nil)
        }
    }
}
