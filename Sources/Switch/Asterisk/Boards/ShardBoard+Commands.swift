import DequeModule
import Domain

extension ShardBoard {
    /// Does what the product asks; nothing while the switch is away, for its own account comes first then.
    mutating func carryOut(_ command: SwitchCommand) {
        guard case .present = phase else { return }
        switch command {
        case .admit(let call): admit(call)
        case .play(let playback, let sounds): play(playback, sounds)
        case .stopPlayback(let playback): stop(playback)
        case .ring(let order): ring(order)
        case .cancel(let leg, _, let reason):
            if let found = legs[leg], found.state != .connected { hangUp(leg, reason) }
        case .connect(let call, let leg): connect(call, leg)
        case .refuse(let call, let cause): end(call, cause)
        case .forward(let call, let number): forward(call, to: number)
        case .hangUp(let call): end(call, .normal)
        case .hangUpLeg(let leg, _): hangUp(leg, .normal)
        }
        adopt(command.call)
    }

    /// Writes down under which lease the call is handled, after the first command for it.
    private mutating func adopt(_ call: CallID) {
        guard let found = calls[call], found.epoch != epoch, found.leaving == nil else { return }
        calls[call]?.epoch = epoch
        ask(call, .adopt(channel: found.channel, epoch))
    }

    private mutating func admit(_ call: CallID) {
        guard let found = calls[call], !found.isAdmitted, found.leaving == nil else { return }
        calls[call]?.isAdmitted = true
        calls[call]?.isUp = true
        if !found.isUp { ask(call, .answer(channel: found.channel)) }
        ask(call, .hold(channel: found.channel))
    }

    private mutating func play(_ id: PlaybackID, _ sounds: [SoundName]) {
        guard let found = calls[id.call], found.leaving == nil, id.number > found.lastPlayback else { return }
        calls[id.call]?.lastPlayback = id.number
        guard !sounds.isEmpty else { return tell(.playbackFinished(id, isComplete: true)) }
        calls[id.call]?.playbacks.append(BoardCall.Playback(id: id, sounds: sounds))
        playNext(to: id.call)
    }

    /// Lets the next playback be heard when none is.
    mutating func playNext(to call: CallID) {
        guard let found = calls[call], found.playing == nil, found.leaving == nil,
            let next = calls[call]?.playbacks.popFirst()
        else { return }
        calls[call]?.playing = next
        ask(call, .play(next.id, channel: found.channel, next.sounds))
    }

    private mutating func stop(_ id: PlaybackID) {
        guard let found = calls[id.call] else { return }
        if found.playing?.id == id {
            guard found.playing?.isStopped == false else { return }
            calls[id.call]?.playing?.isStopped = true
            ask(id.call, .stopPlayback(id))
        } else if found.playbacks.contains(where: { $0.id == id }) {
            calls[id.call]?.playbacks.removeAll { $0.id == id }
            tell(.playbackFinished(id, isComplete: false))
        }
    }

    private mutating func stopPlaybacks(of call: CallID) {
        for playback in calls[call]?.playbacks.reversed() ?? [] { stop(playback.id) }
        if let playing = calls[call]?.playing { stop(playing.id) }
    }

    mutating func ring(_ order: RingOrder) {
        guard legs[order.leg] == nil, let call = calls[order.call], call.leaving == nil else { return }
        guard dying[order.leg] == nil else {
            dying[order.leg] = .some(order)
            return
        }
        legs[order.leg] = BoardLeg(
            call: order.call,
            state: .created,
            timeout: order.timeout,
            confirmation: order.confirmation
        )
        calls[order.call]?.legs.append(order.leg)
        ask(order.call, .create(order, originator: call.channel))
    }

    private mutating func connect(_ call: CallID, _ leg: OfferID) {
        guard let found = calls[call], found.leaving == nil, found.connected == nil, let rung = legs[leg],
            rung.call == call, rung.isAnswered, !rung.isEnding
        else { return }
        stopPlaybacks(of: call)
        calls[call]?.connected = leg
        if rung.confirmation != nil { ask(call, .stopConfirmation(leg, call)) }
        ask(call, .bridge(leg, call), .join(leg, call, channel: found.channel))
    }

    /// Asks for a leg's end; that it ended is told when it has.
    mutating func hangUp(_ leg: OfferID, _ reason: CancelReason) {
        guard let found = legs[leg], !found.isEnding else { return }
        legs[leg]?.isEnding = true
        ask(found.call, .hangUpLeg(leg, found.call, reason))
    }

    private mutating func end(_ call: CallID, _ cause: RefusalCause) {
        guard let found = calls[call], found.leaving == nil else { return }
        calls[call]?.leaving = .ordered
        for leg in found.legs { hangUp(leg, .normal) }
        ask(call, .hangUp(channel: found.channel, found.isUp ? .normal : cause))
    }

    private mutating func forward(_ call: CallID, to number: PhoneNumber) {
        guard let found = calls[call], found.leaving == nil else { return }
        stopPlaybacks(of: call)
        calls[call]?.leaving = .forwarded
        for leg in found.legs { hangUp(leg, .normal) }
        ask(call, .forward(channel: found.channel, number))
    }
}
