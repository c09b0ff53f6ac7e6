import Domain

extension ShardBoard {
    mutating func happen(_ event: ARIEvent) {
        switch event {
        case .entered(let channel, let arguments):
            if let (call, leg) = names.readLeg(channel.id) {
                enter(leg, of: call, since: channel.since)
            } else if arguments.first == SwitchName.caller {
                arrive(channel)
            }
        case .left(let channel):
            if let call = callers[channel] { leave(call) }
            if let (_, leg) = names.readLeg(channel), legs[leg]?.isAnswered == true { leave(leg, cause: .hungUp) }
        case .changed(let channel): change(channel)
        case .destroyed(let channel, let cause): destroy(channel, cause)
        case .digit(let channel, let digit): press(digit, at: channel)
        case .playbackFinished(let name, let hasFailed):
            if let playback = names.readPlayback(name) { finish(playback, isComplete: !hasFailed) }
        case .endpoint(let endpoint):
            if let device = DeviceID(endpoint.resource), devices[device] != nil {
                note(device, isReachable: endpoint.isOnline)
            }
        case .replaced: act(.giveUp)
        case .other: break
        }
    }

    private mutating func arrive(_ channel: ARIChannel) {
        guard callers[channel.id] == nil else { return }
        guard let call = Self.call(of: channel) else {
            act(.note(.notANumber))
            return ask(SwitchName.call(of: channel), .hangUp(channel: channel.id, .unallocated))
        }
        add(call)
        tell(.callArrived(call.arrived))
    }

    mutating func add(_ call: BoardCall) {
        calls[call.arrived.call] = call
        callers[call.channel] = call.arrived.call
    }

    /// A caller as its channel shows it; nil when the number called is none.
    static func call(of channel: ARIChannel) -> BoardCall? {
        guard let called = PhoneNumber("+" + channel.dialplan.exten) else { return nil }
        let arrived = ArrivedCall(
            call: SwitchName.call(of: channel),
            called: called,
            caller: PhoneNumber(channel.caller.number),
            since: channel.since
        )
        let epoch = channel.variables[CallRequest.epochVariable].flatMap { Int64($0) }.map { LeaseEpoch($0) }
        return BoardCall(arrived: arrived, channel: channel.id, isUp: channel.state == .up, epoch: epoch)
    }

    /// A leg's channel is there: now it can be rung. One that we do not know is a former owner's, and ends.
    private mutating func enter(_ leg: OfferID, of call: CallID, since: Instant) {
        guard let found = legs[leg] else { return kill(leg, of: call) }
        guard found.state == .created, !found.isEnding, let timeout = found.timeout else { return }
        legs[leg]?.state = .dialled
        legs[leg]?.since = since
        ask(call, .dial(leg, call, timeout: timeout))
    }

    /// Ends a leg that nobody ordered.
    mutating func kill(_ leg: OfferID, of call: CallID) {
        guard dying[leg] == nil else { return }
        dying[leg] = .some(nil)
        ask(call, .hangUpLeg(leg, call, .normal))
    }

    private mutating func change(_ channel: ARIChannel) {
        if let call = callers[channel.id] {
            if channel.state == .up { calls[call]?.isUp = true }
            return
        }
        guard let (call, leg) = names.readLeg(channel.id), let found = legs[leg] else { return }
        switch channel.state {
        case .ringing where found.state < .ringing:
            legs[leg]?.state = .ringing
            tell(.legRinging(leg: leg, call: call))
        case .up where found.state < .answered: answer(leg, of: call)
        case .down, .ringing, .up, .other: break
        }
    }

    mutating func answer(_ leg: OfferID, of call: CallID) {
        legs[leg]?.state = .answered
        guard legs[leg]?.isEnding == false else { return }
        tell(.legAnswered(leg: leg, call: call))
        if let sounds = legs[leg]?.confirmation?.sounds, !sounds.isEmpty { ask(call, .confirm(leg, call, sounds)) }
    }

    private mutating func press(_ digit: String, at channel: String) {
        guard let key = DialKey(rawValue: digit) else { return }
        if let call = callers[channel] { return tell(.keyPressed(call: call, key: key)) }
        guard let (call, leg) = names.readLeg(channel), let found = legs[leg], found.state == .answered,
            let confirmation = found.confirmation, confirmation.key == key
        else { return }
        legs[leg]?.state = .confirmed
        legs[leg]?.confirmation = nil
        tell(.legConfirmed(leg: leg, call: call))
        if !confirmation.sounds.isEmpty { ask(call, .stopConfirmation(leg, call)) }
        ask(call, .markConfirmed(leg, call))
    }

    mutating func finish(_ playback: PlaybackID, isComplete: Bool) {
        guard let playing = calls[playback.call]?.playing, playing.id == playback else { return }
        calls[playback.call]?.playing = nil
        tell(.playbackFinished(playback, isComplete: isComplete && !playing.isStopped))
        playNext(to: playback.call)
    }

    private mutating func destroy(_ channel: String, _ cause: Int) {
        if let call = callers[channel] { leave(call) }
        guard let (call, leg) = names.readLeg(channel) else { return }
        if let waiting = dying.removeValue(forKey: leg) {
            if let order = waiting { ring(order) }
            return
        }
        guard let found = legs[leg] else { return }
        if found.isAnswered || found.isEnding { return leave(leg, cause: .hungUp) }
        remove(leg)
        tell(.legFailed(leg: leg, call: call, failure: LegFailure(cause: cause, hasRung: found.state == .ringing)))
    }

    /// The caller is gone: the legs go with it.
    mutating func leave(_ id: CallID, cause: LeaveCause? = nil) {
        guard let call = calls.removeValue(forKey: id) else { return }
        callers[call.channel] = nil
        for leg in call.legs {
            guard let found = legs.removeValue(forKey: leg) else { continue }
            dying[leg] = .some(nil)
            if !found.isEnding { ask(id, .hangUpLeg(leg, id, .normal)) }
            tell(.legLeft(leg: leg, call: id, cause: .ordered))
        }
        if let leg = call.connected { ask(id, .removeBridge(leg, id)) }
        tell(.callLeft(call: id, cause: cause ?? call.leaving ?? .hungUp))
    }

    /// An answered leg, or one whose end was asked for, is gone: the caller hears music again, not silence.
    mutating func leave(_ leg: OfferID, cause: LeaveCause) {
        guard let found = legs[leg] else { return }
        remove(leg)
        if let call = calls[found.call], call.connected == leg {
            calls[found.call]?.connected = nil
            drop(of: found.call) {
                $0 == .bridge(leg, found.call) || $0 == .join(leg, found.call, channel: call.channel)
            }
            if call.leaving == nil { ask(found.call, .hold(channel: call.channel)) }
            ask(found.call, .removeBridge(leg, found.call))
        }
        tell(.legLeft(leg: leg, call: found.call, cause: found.isEnding ? .ordered : cause))
    }

    mutating func remove(_ leg: OfferID) {
        guard let found = legs.removeValue(forKey: leg) else { return }
        calls[found.call]?.legs.removeAll { $0 == leg }
    }
}
