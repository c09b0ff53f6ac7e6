import Domain

/// What one shard's calls are at in Asterisk: a value that is told what happened and says what to do.
///
/// Everything between the product's commands and Asterisk's requests and events is decided here; sockets, connections
/// and clocks are its runner's, `ShardLink`. Events may come twice (an endpoint that is followed repeats those of its
/// channels), so each is taken as "this is so".
struct ShardBoard: Sendable {
    /// away → reading → present → away …
    enum Phase: Sendable {
        /// The switch is not reached.
        case away
        /// Events come, the switch's own account is being read; they wait for it.
        case reading([ARIEvent])
        /// Board and switch agree.
        case present
    }

    let names: SwitchName
    let epoch: LeaseEpoch
    var phase: Phase = .away
    var calls: [CallID: BoardCall] = [:]
    /// The calls by their channels.
    var callers: [String: CallID] = [:]
    var legs: [OfferID: BoardLeg] = [:]
    /// Legs whose end we asked for without knowing them, and what shall be rung once they are gone.
    var dying: [OfferID: RingOrder?] = [:]
    /// The devices of the shard and whether they can be rung, as far as the switch has said.
    var devices: [DeviceID: Bool?] = [:]
    private var lanes: [CallID: CallLane] = [:]
    private var lastNumber: UInt64 = 0
    private var actions: [BoardAction] = []

    init(shard: ShardNumber, epoch: LeaseEpoch) {
        names = SwitchName(shard: shard)
        self.epoch = epoch
    }

    /// Whether nothing is under way at the switch.
    var isIdle: Bool { lanes.isEmpty }

    /// Takes what is to be done since the last time, in order.
    mutating func takeActions() -> [BoardAction] {
        defer { actions.removeAll(keepingCapacity: true) }
        return actions
    }

    /// Events come from now on; what the switch holds is being read.
    mutating func begin() {
        phase = .reading([])
    }

    /// The connection is lost: what waits is dropped, what is under way is unknown.
    mutating func lose() {
        lanes.removeAll()
        switch phase {
        case .present: tell(.offline)
        case .reading, .away: break
        }
        phase = .away
    }

    /// Something happened in the switch.
    mutating func take(_ event: ARIEvent) {
        switch phase {
        case .away: break
        case .reading(var events):
            events.append(event)
            phase = .reading(events)
            if events.count > SwitchLimits.eventsPerShard { act(.reconnect) }
        case .present: happen(event)
        }
    }

    /// A request has ended.
    mutating func take(_ outcome: ARIOutcome, of number: UInt64, for call: CallID) {
        guard let request = lanes[call]?.answered(number) else { return }
        switch outcome {
        case .unknown: return act(.reconnect)
        case .withheld: lanes[call] = nil
        case .answered(let status): conclude(request, of: call, outcome, status)
        }
        send(of: call)
    }

    /// The state of devices is about to be read: what events say from now on is newer than that.
    mutating func expect(_ expected: [DeviceID]) {
        for device in expected { devices[device] = .some(nil) }
    }

    /// The state of devices was read; each is told, unless an event has told it meanwhile.
    mutating func follow(_ reachability: [DeviceID: Bool]) {
        for device in reachability.keys.sorted() where devices[device] == nil || devices[device] == .some(nil) {
            note(device, isReachable: reachability[device] ?? false)
        }
    }

    /// Devices that are no longer the shard's.
    mutating func forget(_ gone: [DeviceID]) {
        for device in gone { devices[device] = nil }
    }

    mutating func note(_ device: DeviceID, isReachable: Bool) {
        guard devices[device] != .some(.some(isReachable)) else { return }
        devices[device] = .some(isReachable)
        guard case .present = phase else { return }
        tell(isReachable ? .deviceReachable(device) : .deviceUnreachable(device))
    }

    mutating func tell(_ event: SwitchEvent) { actions.append(.tell(event)) }

    mutating func act(_ action: BoardAction) { actions.append(action) }

    /// Puts requests at the end of a call's lane.
    mutating func ask(_ call: CallID, _ requests: CallRequest...) {
        for request in requests where lanes[call, default: CallLane()].add(request) == false {
            act(.note(.laneFull))
        }
        send(of: call)
    }

    /// Takes requests that have not left out of a call's lane.
    mutating func drop(of call: CallID, where isUnwanted: (CallRequest) -> Bool) {
        lanes[call]?.drop(where: isUnwanted)
    }

    private mutating func send(of call: CallID) {
        if let next = lanes[call]?.next(number: lastNumber + 1) {
            lastNumber += 1
            act(.send(call, next))
        } else if lanes[call]?.isEmpty == true {
            lanes[call] = nil
        }
    }
}
