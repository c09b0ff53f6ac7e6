import Domain
import Switch

extension CompanyRoom {
    /// Takes in what happened in the switch to a call or device of the company.
    mutating func take(_ event: SwitchEvent, at now: Instant) -> [SwitchCommand] {
        switch event {
        case .callArrived(let arrived): arrive(arrived, at: now)
        case .callLeft(let call, _): leave(call, at: now)
        case .legRinging: []
        case .legAnswered(let leg, _): tell(.answered(leg), at: now)
        case .legConfirmed(let leg, _): tell(.confirmed(leg), at: now)
        case .legFailed(let leg, _, let failure): fail(leg, failure, at: now)
        case .legLeft(let leg, let call, _): leave(leg, of: call, at: now)
        case .connected(let call, let leg): bridge(leg, to: call, at: now)
        case .keyPressed(let call, let key): tell(.keyPressed(call, key: key.rawValue), at: now)
        case .playbackFinished(let playback, _): finish(playback, at: now)
        case .deviceReachable(let device): reach(device, true, at: now)
        case .deviceUnreachable(let device): reach(device, false, at: now)
        // These are the shard's, not a company's.
        case .offline, .online: []
        }
    }

    private mutating func arrive(_ arrived: ArrivedCall, at now: Instant) -> [SwitchCommand] {
        guard calls[arrived.call] == nil else { return [] }
        calls[arrived.call] = CallTrack(called: arrived.called, caller: arrived.caller)
        let arrival = Arrival(
            call: arrived.call,
            to: arrived.called,
            from: arrived.caller,
            since: min(now, arrived.since)
        )
        return tell(.arrived(arrival), at: now)
    }

    private mutating func leave(_ call: CallID, at now: Instant) -> [SwitchCommand] {
        let commands = tell(.callerLeft(call), at: now)
        forget(call)
        return commands
    }

    /// A telephone that rang in vain is a missed offer: the engine's own deadline says so, a moment later.
    private mutating func fail(_ leg: OfferID, _ failure: LegFailure, at now: Instant) -> [SwitchCommand] {
        defer { forget(leg: leg) }
        switch failure {
        case .declined: return tell(.declined(leg), at: now)
        case .busy, .unreachable, .error: return tell(.offerFailed(leg), at: now)
        case .noAnswer: return []
        }
    }

    private mutating func leave(_ leg: OfferID, of call: CallID, at now: Instant) -> [SwitchCommand] {
        defer { forget(leg: leg) }
        // Before the bridge is up the engine still holds the offer; the one event that does not apply changes nothing.
        let isTalking = calls[call]?.connected == leg
        return tell(.agentLeft(leg), at: now) + (isTalking ? tell(.agentHungUp(call), at: now) : [])
    }

    private mutating func bridge(_ leg: OfferID, to call: CallID, at now: Instant) -> [SwitchCommand] {
        calls[call]?.connected = leg
        return tell(.bridged(leg), at: now)
    }

    private mutating func finish(_ playback: PlaybackID, at now: Instant) -> [SwitchCommand] {
        switch calls[playback.call]?.sequels.removeValue(forKey: playback.number) {
        case nil: []
        case .welcomeEnds: tell(.welcomeEnded(playback.call), at: now)
        case .action(let action): [Self.end(playback.call, by: action)]
        }
    }

    private mutating func reach(_ device: DeviceID, _ isReachable: Bool, at now: Instant) -> [SwitchCommand] {
        guard let owner = directory.devices[device]?.owner else { return [] }
        return tell(.deviceReachable(owner, device, isReachable), at: now)
    }
}
