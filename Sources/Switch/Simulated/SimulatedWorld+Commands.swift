import Domain

extension SimulatedWorld {
    /// Sends a command on its way; it arrives now when the faults ask for no delay.
    mutating func accept(_ command: SwitchCommand) {
        guard isOnline, calls[command.call] != nil, !random.happens(faults.lostCommands) else { return }
        let delay = random.duration(in: faults.commandDelay)
        let arrival = max(elapsed + delay, calls[command.call]?.lastCommand ?? .zero)
        calls[command.call]?.lastCommand = arrival
        if arrival <= elapsed {
            carryOut(command)
        } else {
            plan(.commandArrives(command), after: arrival - elapsed)
        }
    }

    mutating func carryOut(_ command: SwitchCommand) {
        guard let call = calls[command.call] else { return }
        calls[command.call]?.epoch = epochs[call.shard]
        switch command {
        case .admit(let id):
            if call.state == .arrived { calls[id]?.state = .held }
        case .play(let playback, let sounds): play(playback, sounds: sounds.count)
        case .stopPlayback(let playback): stop(playback)
        case .ring(let order): makeLeg(order)
        case .cancel(let leg, _, _):
            if legs[leg]?.state != .connected { end(leg, cause: .ordered) }
        case .connect(let id, let leg): connect(id, leg)
        case .refuse(let id, _), .hangUp(let id): end(id, cause: .ordered)
        case .forward(let id, _): end(id, cause: .forwarded)
        case .hangUpLeg(let leg, _): end(leg, cause: .ordered)
        }
    }

    private mutating func makeLeg(_ order: RingOrder) {
        guard let call = calls[order.call], !call.legs.contains(order.leg) else { return }
        calls[order.call]?.legs.append(order.leg)
        if case .device(let device) = order.address, devices[device] == nil || unreachable.contains(device) {
            tell(.legFailed(leg: order.leg, call: order.call, failure: .unreachable), about: order.call)
            return
        }
        let behaviour = behaviours[order.address] ?? ordinaryBehaviour
        legs[order.leg] = SimulatedLeg(order: order, behaviour: behaviour, since: now)
        plan(.telephoneRings(order.leg), after: Self.ringDelay)
    }

    private mutating func connect(_ id: CallID, _ leg: OfferID) {
        guard let state = legs[leg]?.state, state == .answered || state == .confirmed, let call = calls[id] else {
            return
        }
        for playback in call.playbacks.reversed() { stop(playback.id) }
        legs[leg]?.state = .connected
        calls[id]?.state = .connected(leg: leg)
        tell(.connected(call: id, leg: leg), about: id)
        if let talks = legs[leg]?.behaviour.talks { plan(.agentHangsUp(leg), after: random.duration(in: talks)) }
    }

    private mutating func play(_ playback: PlaybackID, sounds: Int) {
        guard calls[playback.call]?.playbackNumbers.insert(playback.number).inserted == true else { return }
        calls[playback.call]?.playbacks.append((playback, min(sounds, SwitchLimits.soundsPerPlayback)))
        if calls[playback.call]?.playbacks.count == 1 { soundNext(of: playback.call) }
    }

    private mutating func stop(_ playback: PlaybackID) {
        guard let call = calls[playback.call] else { return }
        if call.playbacks.first?.id == playback {
            finish(playback, isComplete: false)
        } else if call.playbacks.contains(where: { $0.id == playback }) {
            calls[playback.call]?.playbacks.removeAll { $0.id == playback }
            tell(.playbackFinished(playback, isComplete: false), about: playback.call)
        }
    }
}
