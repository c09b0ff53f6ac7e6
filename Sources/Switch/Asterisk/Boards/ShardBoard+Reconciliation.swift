import Domain

extension ShardBoard {
    /// The switch's own account has come: board and switch are brought together, then what came meanwhile is taken.
    ///
    /// Told are, in this order: calls and answered legs that were missed leaving, legs that rang or answered meanwhile,
    /// `online`. What was dropped on the way is not asked for again here, because whoever reads the snapshot decides
    /// anew; but nothing is left alone: a leg without its caller ends, a caller without its leg goes back to the music,
    /// bridges without two are removed.
    mutating func take(_ reading: ARIReading) {
        guard case .reading(let events) = phase else { return }
        phase = .present
        let present = Dictionary(reading.channels.map { ($0.id, $0) }) { first, _ in first }
        missLeft(present)
        let waiting = meetCallers(present, reading.bridges)
        meetLegs(reading.channels)
        meetBridges(reading.bridges)
        meetDevices(reading.endpoints)
        if waiting.isDisjoint(with: reading.bridges.first { $0.id == names.hold }?.channels ?? []) { act(.startMusic) }
        tell(.online(snapshot))
        for event in events { happen(event) }
    }

    /// What is known of the shard at this moment.
    var snapshot: SwitchSnapshot {
        let calls = calls.values.sorted { $0.arrived.call < $1.arrived.call }
        return SwitchSnapshot(
            calls: calls.map { call in
                SwitchSnapshot.Call(arrived: call.arrived, state: Self.state(of: call, legs), epoch: call.epoch)
            },
            legs: calls.flatMap(\.legs).compactMap { id in
                legs[id].map { leg in
                    SwitchSnapshot.Leg(
                        leg: id,
                        call: leg.call,
                        state: Self.state(of: leg),
                        since: leg.since ?? Instant(milliseconds: 0)
                    )
                }
            },
            reachableDevices: devices.filter { $0.value == .some(true) }.keys.sorted()
        )
    }

    private static func state(of call: BoardCall, _ legs: [OfferID: BoardLeg]) -> SwitchSnapshot.Call.State {
        if let leg = call.connected, legs[leg]?.state == .connected { return .connected(leg: leg) }
        return call.isAdmitted ? .held : .arrived
    }

    private static func state(of leg: BoardLeg) -> SwitchSnapshot.Leg.State {
        switch leg.state {
        case .created, .dialled, .ringing: .ringing
        case .answered: .answered
        case .confirmed: .confirmed
        case .connected: .connected
        }
    }

    private mutating func missLeft(_ present: [String: ARIChannel]) {
        for call in calls.values.sorted(by: { $0.arrived.call < $1.arrived.call }) {
            if present[call.channel]?.isIn(names.application, as: SwitchName.caller) != true {
                leave(call.arrived.call, cause: call.leaving ?? .missed)
            }
        }
        for leg in legs.keys.sorted() {
            guard let found = legs[leg], present[names.leg(leg, of: found.call)] == nil else { continue }
            // One that nobody answered is missing from the snapshot, and that says enough: perhaps it never was.
            if found.isAnswered { leave(leg, cause: .missed) } else { remove(leg) }
        }
        for leg in dying.keys where !present.keys.contains(where: { names.readLeg($0)?.leg == leg }) {
            dying[leg] = nil
        }
    }

    /// Takes the callers in; returns the channels in the music's bridge that are not callers, such as the music.
    private mutating func meetCallers(_ present: [String: ARIChannel], _ bridges: [ARIBridge]) -> Set<String> {
        let hold = Set(bridges.first { $0.id == names.hold }?.channels ?? [])
        for channel in present.values where channel.isIn(names.application, as: SwitchName.caller) {
            guard let read = Self.call(of: channel) else { continue }
            let id = read.arrived.call
            if calls[id] == nil { add(read) }
            calls[id]?.isUp = read.isUp
            calls[id]?.epoch = read.epoch
            calls[id]?.isAdmitted = hold.contains(channel.id)
            calls[id]?.connected = nil
            calls[id]?.leaving = nil
        }
        for call in calls.keys.sorted() {
            // Whether it ended while nobody listened is not known; the next must not wait for it for ever.
            if let playing = calls[call]?.playing { finish(playing.id, isComplete: false) }
        }
        return hold.subtracting(callers.keys)
    }

    private mutating func meetLegs(_ channels: [ARIChannel]) {
        let order = channels.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
        for channel in order {
            guard let (call, leg) = names.readLeg(channel.id) else { continue }
            if calls[call] == nil || dying[leg] != nil {
                dying[leg] = nil
                kill(leg, of: call)
            } else if legs[leg] != nil {
                meet(leg, of: call, channel)
            } else if channel.state == .down {
                // A former owner made it and perhaps did not dial: it cannot be told, so it ends and is rung anew.
                kill(leg, of: call)
            } else {
                adopt(leg, of: call, channel)
            }
        }
    }

    /// A leg that we ordered.
    private mutating func meet(_ leg: OfferID, of call: CallID, _ channel: ARIChannel) {
        legs[leg]?.since = channel.since
        guard let found = legs[leg] else { return }
        if found.isEnding {
            legs[leg]?.isEnding = false
            return hangUp(leg, .normal)
        }
        if found.state == .created, channel.isIn(names.application, as: SwitchName.leg) {
            happen(.entered(channel, arguments: [SwitchName.leg]))
        }
        happen(.changed(channel))
    }

    /// A leg that a former owner dialled.
    private mutating func adopt(_ leg: OfferID, of call: CallID, _ channel: ARIChannel) {
        let isConfirmed = channel.variables[CallRequest.confirmedVariable] == "1"
        legs[leg] = BoardLeg(
            call: call,
            state: channel.state == .up ? (isConfirmed ? .confirmed : .answered) : .ringing,
            since: channel.since,
            confirmation: isConfirmed ? nil : Confirmation(written: channel.variables[CallRequest.confirmationVariable])
        )
        calls[call]?.legs.append(leg)
    }

    private mutating func meetBridges(_ bridges: [ARIBridge]) {
        for bridge in bridges {
            guard let (call, leg) = names.readTalk(bridge.id) else { continue }
            let caller = calls[call]?.channel
            let hasCaller = caller.map { bridge.channels.contains($0) } ?? false
            if hasCaller, legs[leg] != nil, bridge.channels.contains(names.leg(leg, of: call)) {
                meetTalk(leg, call)
                continue
            }
            if hasCaller, let caller {
                calls[call]?.isAdmitted = true
                ask(call, .hold(channel: caller))
            }
            ask(call, .removeBridge(leg, call))
        }
        for (leg, found) in legs where found.state == .connected && calls[found.call]?.connected != leg {
            legs[leg]?.state = .answered
        }
    }

    /// Two who talk; told when we had asked for it and its answer was lost.
    private mutating func meetTalk(_ leg: OfferID, _ call: CallID) {
        let isNews = legs[leg]?.timeout != nil && legs[leg]?.state != .connected
        calls[call]?.connected = leg
        calls[call]?.isAdmitted = true
        legs[leg]?.state = .connected
        if isNews { tell(.connected(call: call, leg: leg)) }
    }

    private mutating func meetDevices(_ endpoints: [ARIEndpoint]) {
        let online = Set(endpoints.filter(\.isOnline).compactMap { DeviceID($0.resource) })
        for device in devices.keys.sorted() { note(device, isReachable: online.contains(device)) }
    }
}

extension Confirmation {
    /// Reads what a leg's variable holds: the key, then the sounds, with commas between; nil when there is none.
    init?(written text: String?) {
        guard let parts = text?.split(separator: ","), let first = parts.first,
            let key = DialKey(rawValue: String(first))
        else { return nil }
        self.init(key: key, sounds: parts.dropFirst().compactMap { SoundName($0) })
    }
}
