import Domain
import Switch

extension CompanyRoom {
    /// How old an offer without a leg may be to count as half made: its order to ring was never sent, and is now.
    ///
    /// An older one rang and ended while nobody listened.
    static let halfMade: Duration = .seconds(3)

    /// Brings the engine and the switch together, after a take-over or when a lost connection is back.
    ///
    /// The engine's state is what was decided, the switch's what happened. Calls that left and calls that came while
    /// nobody listened, offers that were decided and never rung, legs that answered meanwhile: each becomes the event
    /// that was missed, or the command that was never sent. Everything sent here may be repeated without harm.
    mutating func reconcile(with part: SwitchPart, at now: Instant) -> [SwitchCommand] {
        var commands: [SwitchCommand] = []
        for device in part.reachableDevices { commands += take(.deviceReachable(device), at: now) }
        let known = engine.snapshot.calls.sorted { $0.order < $1.order }
        let present = Dictionary(part.calls.map { ($0.arrived.call, $0) }) { first, _ in first }
        let legs = Dictionary(part.legs.map { ($0.leg, $0) }) { first, _ in first }
        let seen = min(now, engine.snapshot.counters.now)
        for call in known where present[call.id] != nil {
            let isLate = now.since(seen) >= QueueEngine.Limits.bridge
            commands += noteBridges(of: call, with: legs, at: seen, isLate: isLate)
        }
        for call in known where present[call.id] == nil {
            commands += take(.callLeft(call: call.id, cause: .missed), at: now)
        }
        for call in engine.snapshot.calls.sorted(by: { $0.order < $1.order }) {
            guard let found = present[call.id] else { continue }
            commands += reconcile(call, with: found, legs: legs, at: now)
        }
        let knownCalls = Set(known.map(\.id))
        for call in part.calls where !knownCalls.contains(call.arrived.call) { commands += adopt(call, at: now) }
        return commands + endStrays(part.legs)
    }

    /// Takes note of people who talk already, and of a telephone that was answered and waits to be connected, as of the
    /// last instant that the engine has seen: else the deadlines for answering and for building the bridge, which passed
    /// while nobody listened, would part them.
    private mutating func noteBridges(
        of call: CallState,
        with legs: [OfferID: SwitchSnapshot.Leg],
        at seen: Instant,
        isLate: Bool
    ) -> [SwitchCommand] {
        let answered = call.offers.filter { Self.isTaken(legs[$0.id]?.state, on: $0.deviceKind) }
        let talking = answered.first { legs[$0.id]?.state == .connected }
        guard let offer = talking ?? answered.first(where: \.isConnecting) ?? answered.first else { return [] }
        let answer = tell(.answered(offer.id), at: seen) + tell(.confirmed(offer.id), at: seen)
        calls[call.id]?.connected = offer.id
        // Who has answered and is gone before the bridge is up must not cost the caller the place, so the bridge counts
        // when the switch says so; only when its deadline has passed already it counts at once.
        let bridged = talking != nil || isLate ? tell(.bridged(offer.id), at: seen) : []
        let bridge = SwitchCommand.connect(call: call.id, leg: offer.id)
        return answer.filter { $0 != bridge } + bridged
    }

    /// Whether somebody is at the telephone who takes the call: a mobile's answer may be its voicemail's.
    private static func isTaken(_ state: SwitchSnapshot.Leg.State?, on kind: DeviceKind) -> Bool {
        switch state {
        case nil, .ringing: false
        case .answered: kind != .mobile
        case .confirmed, .connected: true
        }
    }

    /// A call that both know.
    private mutating func reconcile(
        _ call: CallState,
        with found: SwitchSnapshot.Call,
        legs: [OfferID: SwitchSnapshot.Leg],
        at now: Instant
    ) -> [SwitchCommand] {
        calls[call.id, default: CallTrack(caller: call.from, queue: call.queue)].called = found.arrived.called
        switch (call.phase, found.state) {
        case (.connected, .connected(let leg)):
            calls[call.id]?.connected = leg
            self.legs[leg] = call.id
            if calls[call.id]?.legs.contains(leg) == false { calls[call.id]?.legs.append(leg) }
            return []
        case (.connected, .held), (.connected, .arrived):
            guard let leg = calls[call.id]?.connected, legs[leg] != nil else {
                return tell(.agentHungUp(call.id), at: now)
            }
            return [.connect(call: call.id, leg: leg)]
        case (.ended, _): return [.hangUp(call: call.id)]
        case (.greeting, _), (.waiting, _), (.offered, _), (.connecting, _):
            let admit: [SwitchCommand] = found.state == .arrived ? [.admit(call: call.id)] : []
            return admit + call.offers.flatMap { reconcile($0, of: call.id, with: legs[$0.id], at: now) }
        }
    }

    /// An offer that the engine holds pending.
    private mutating func reconcile(
        _ offer: CallState.PendingOffer,
        of call: CallID,
        with leg: SwitchSnapshot.Leg?,
        at now: Instant
    ) -> [SwitchCommand] {
        guard let leg else { return reconcileLost(offer, of: call, at: now) }
        switch leg.state {
        case .ringing: return []
        case .answered: return tell(.answered(offer.id), at: now) + connectAgain(offer, of: call)
        case .confirmed:
            return tell(.answered(offer.id), at: now) + tell(.confirmed(offer.id), at: now)
                + connectAgain(offer, of: call)
        case .connected: return []
        }
    }

    private func connectAgain(_ offer: CallState.PendingOffer, of call: CallID) -> [SwitchCommand] {
        offer.isConnecting ? [.connect(call: call, leg: offer.id)] : []
    }

    /// An offer whose leg the switch does not have: rung now when it is so fresh that it never was, else over.
    private mutating func reconcileLost(
        _ offer: CallState.PendingOffer,
        of call: CallID,
        at now: Instant
    ) -> [SwitchCommand] {
        guard !offer.isAnswered, now - offer.at < Self.halfMade else {
            forget(leg: offer.id)
            return tell(offer.isAnswered ? .agentLeft(offer.id) : .offerFailed(offer.id), at: now)
        }
        let until = offer.deadline.at
        let step = ring(offer.device, offer.deviceKind, for: offer.id, of: call, until: until, at: now)
        return step.commands + step.sequels.flatMap { tell($0, at: now) }
    }

    /// A call that the engine does not know: new when nobody answered it, else one that has ended for us.
    private mutating func adopt(_ call: SwitchSnapshot.Call, at now: Instant) -> [SwitchCommand] {
        switch call.state {
        case .arrived: take(.callArrived(call.arrived), at: now)
        case .held, .connected: [.hangUp(call: call.arrived.call)]
        }
    }

    /// Legs that ring or talk for nobody.
    private func endStrays(_ found: [SwitchSnapshot.Leg]) -> [SwitchCommand] {
        found.compactMap { leg in
            legs[leg.leg] == nil ? .hangUpLeg(leg: leg.leg, call: leg.call) : nil
        }
    }
}
