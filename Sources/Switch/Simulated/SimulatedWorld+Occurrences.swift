import Domain

extension SimulatedWorld {
    mutating func happen(_ occurrence: SimulatedOccurrence) {
        switch occurrence {
        case .commandArrives(let command): carryOut(command)
        case .telephoneRings(let leg): ring(leg)
        case .telephoneAnswers(let leg): answer(leg)
        case .telephoneFails(let leg, let failure): fail(leg, failure)
        case .keyIsPressed(let leg): confirm(leg)
        case .agentHangsUp(let leg): end(leg, cause: .hungUp)
        case .callerHangsUp(let call): end(call, cause: .hungUp)
        case .callerLosesPatience(let call): losePatience(call)
        case .playbackEnds(let playback): finish(playback, isComplete: true)
        case .connectionReturns: restore()
        }
    }

    /// The caller presses a key.
    mutating func press(_ key: DialKey, in call: CallID) {
        tell(.keyPressed(call: call, key: key), about: call)
    }

    private mutating func ring(_ id: OfferID) {
        guard let leg = legs[id] else { return }
        tell(.legRinging(leg: id, call: leg.order.call), about: leg.order.call)
        switch leg.behaviour.reaction {
        case .answers(let range):
            let isMissed = random.happens(leg.behaviour.missed)
            let delay = random.duration(in: range)
            if !isMissed, delay < leg.order.timeout { plan(.telephoneAnswers(id), after: delay) }
        case .ignores: break
        case .fails(let failure, let delay): plan(.telephoneFails(id, failure), after: delay)
        }
        plan(.telephoneFails(id, .noAnswer), after: leg.order.timeout)
    }

    /// Who waits gives up; who talks has forgotten the wait.
    private mutating func losePatience(_ id: CallID) {
        guard let call = calls[id] else { return }
        switch call.state {
        case .arrived, .held: end(id, cause: .hungUp)
        case .connected: break
        }
    }

    private mutating func answer(_ id: OfferID) {
        guard let leg = legs[id], leg.state == .ringing else { return }
        legs[id]?.state = .answered
        tell(.legAnswered(leg: id, call: leg.order.call), about: leg.order.call)
        if leg.order.confirmation != nil, let delay = leg.behaviour.confirmsAfter {
            plan(.keyIsPressed(id), after: delay)
        }
    }

    private mutating func fail(_ id: OfferID, _ failure: LegFailure) {
        guard let leg = legs[id], leg.state == .ringing else { return }
        legs[id] = nil
        tell(.legFailed(leg: id, call: leg.order.call, failure: failure), about: leg.order.call)
    }

    private mutating func confirm(_ id: OfferID) {
        guard let leg = legs[id], leg.state == .answered else { return }
        legs[id]?.state = .confirmed
        tell(.legConfirmed(leg: id, call: leg.order.call), about: leg.order.call)
    }

    mutating func end(_ id: OfferID, cause: LeaveCause) {
        guard let leg = legs.removeValue(forKey: id) else { return }
        if calls[leg.order.call]?.state == .connected(leg: id) { calls[leg.order.call]?.state = .held }
        tell(.legLeft(leg: id, call: leg.order.call, cause: cause), about: leg.order.call)
    }

    /// The caller goes; the legs stay until they are ended, as in a real switch.
    mutating func end(_ id: CallID, cause: LeaveCause) {
        guard let call = calls[id] else { return }
        for leg in call.legs { end(leg, cause: .ordered) }
        tell(.callLeft(call: id, cause: cause), to: call.shard)
        calls[id] = nil
    }

    mutating func finish(_ playback: PlaybackID, isComplete: Bool) {
        guard let first = calls[playback.call]?.playbacks.first, first.id == playback else { return }
        calls[playback.call]?.playbacks.removeFirst()
        tell(.playbackFinished(playback, isComplete: isComplete), about: playback.call)
        soundNext(of: playback.call)
    }

    mutating func soundNext(of call: CallID) {
        guard let next = calls[call]?.playbacks.first else { return }
        plan(.playbackEnds(next.id), after: Self.soundLength * next.sounds)
    }
}
