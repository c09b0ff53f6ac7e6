import Domain
import Switch

extension CompanyRoom {
    /// What the switch shall do for a command of the engine.
    mutating func carryOut(_ command: QueueCommand, at now: Instant) -> RoomStep {
        switch command {
        case .reject(let call): RoomStep(commands: [.refuse(call: call, cause: .unallocated)])
        case .refuse(let call, let role, let action): refuse(call, role, action, at: now)
        case .hold(let call, let queue): hold(call, queue)
        case .play(let call, let announcement): play(announcement, to: call, at: now)
        case .offer(let offer, let call, _, let device, let kind, let until):
            ring(device, kind, for: offer, of: call, until: until, at: now)
        // The switch asks for the key by itself: the order to ring says so.
        case .askConfirmation: RoomStep()
        case .cancelOffer(let offer, let reason): cancel(offer, reason)
        case .connect(let call, let offer): connect(call, offer)
        case .endCall(let call, let action): RoomStep(commands: [Self.end(call, by: action)])
        // The record of the event is what others read; nothing is to be done in the switch.
        case .requestCallback, .notify: RoomStep()
        }
    }

    /// How an action ends a call in the switch.
    ///
    /// A call for another queue stays in hold music: the engine gives it its place there by `hold`.
    static func end(_ call: CallID, by action: CallAction?) -> SwitchCommand {
        switch action {
        case nil, .hangUp: .hangUp(call: call)
        case .busy: .refuse(call: call, cause: .busy)
        case .forward(let number): .forward(call: call, to: number)
        case .queue: .admit(call: call)
        }
    }

    /// The action of a call that was not admitted: before it is answered, hanging up is a refusal.
    private static func refusal(_ call: CallID, by action: CallAction) -> SwitchCommand {
        switch action {
        case .hangUp: .refuse(call: call, cause: .normal)
        case .busy, .forward, .queue: end(call, by: action)
        }
    }

    private mutating func hold(_ call: CallID, _ queue: QueueID) -> RoomStep {
        calls[call, default: CallTrack()].queue = queue
        return RoomStep(commands: [.admit(call: call)])
    }

    /// Says why and then does what is to be done. Busy is told by the busy signal alone: a call that has been answered, as
    /// it must be to hear anything, cannot be busy any more.
    private mutating func refuse(
        _ call: CallID,
        _ role: PromptRole,
        _ action: CallAction,
        at now: Instant
    ) -> RoomStep {
        let sounds = prompts.sounds(for: Announcement(role), in: calls[call]?.queue)
        guard !sounds.isEmpty, action != .busy else { return RoomStep(commands: [Self.refusal(call, by: action)]) }
        let playback = playback(of: call, sequel: .action(action), at: now)
        return RoomStep(commands: [.admit(call: call), .play(playback, sounds: sounds)])
    }

    private mutating func play(_ announcement: Announcement, to call: CallID, at now: Instant) -> RoomStep {
        let sounds = prompts.sounds(for: announcement, in: calls[call]?.queue)
        let isWelcome = announcement.prompt == .welcome
        guard !sounds.isEmpty else { return RoomStep(sequels: isWelcome ? [.welcomeEnded(call)] : []) }
        let playback = playback(of: call, sequel: isWelcome ? .welcomeEnds : nil, at: now)
        return RoomStep(commands: [.play(playback, sounds: sounds)])
    }

    private mutating func playback(of call: CallID, sequel: CallTrack.Sequel?, at now: Instant) -> PlaybackID {
        var track = calls[call] ?? CallTrack()
        let playback = track.nextPlayback(of: call, at: now)
        track.sequels[playback.number] = sequel
        calls[call] = track
        return playback
    }

    mutating func ring(
        _ device: DeviceID,
        _ kind: DeviceKind,
        for offer: OfferID,
        of call: CallID,
        until: Instant,
        at now: Instant
    ) -> RoomStep {
        guard let address = directory.devices[device]?.address else { return RoomStep(sequels: [.offerFailed(offer)]) }
        if legs.updateValue(call, forKey: offer) == nil { calls[call, default: CallTrack()].legs.append(offer) }
        let order = RingOrder(
            leg: offer,
            call: call,
            address: address,
            callerNumber: calls[call]?.caller,
            callerName: calls[call]?.queue.flatMap(name),
            timeout: Self.ringTimeout(until: until, at: now),
            confirmation: confirmation(for: kind)
        )
        return RoomStep(commands: [.ring(order)])
    }

    /// A little longer than the engine waits, so that the engine's own deadline ends the ringing, not the switch's.
    static func ringTimeout(until: Instant, at now: Instant) -> Duration {
        .seconds(max(1, (until - now).wholeMilliseconds / 1000 + 2))
    }

    /// A mobile must press a key, so that its voicemail never takes a call.
    private func confirmation(for kind: DeviceKind) -> Confirmation? {
        switch kind {
        case .mobile: Confirmation(key: .one, sounds: prompts.confirmation)
        case .softphone, .deskPhone: nil
        }
    }

    private func name(of queue: QueueID) -> String? {
        directory.queues.first { $0.id == queue }.map { String($0.name.prefix(40)) }
    }

    private mutating func cancel(_ offer: OfferID, _ reason: Domain.CancelReason) -> RoomStep {
        guard let call = legs[offer] else { return RoomStep() }
        return RoomStep(commands: [.cancel(leg: offer, call: call, reason: Self.reason(reason))])
    }

    private static func reason(_ reason: Domain.CancelReason) -> SwitchCancelReason {
        switch reason {
        case .answeredElsewhere: .answeredElsewhere
        case .callerLeft, .timedOut, .withdrawn: .normal
        }
    }

    private mutating func connect(_ call: CallID, _ offer: OfferID) -> RoomStep {
        calls[call]?.connected = offer
        return RoomStep(commands: [.connect(call: call, leg: offer)])
    }
}
