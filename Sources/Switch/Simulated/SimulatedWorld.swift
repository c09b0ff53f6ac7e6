import Domain
import HeapModule

/// The simulated switch with its callers and telephones, as a value that is told what to do and how late it is.
///
/// Iterates over nothing unordered, draws from its seed only, so that one seed gives one course of events.
struct SimulatedWorld {
    /// How long a telephone takes to begin ringing.
    static let ringDelay: Duration = .milliseconds(50)
    /// How long each sound of a playback lasts.
    static let soundLength: Duration = .seconds(2)

    let start: Instant
    var faults: SimulatedFaults
    var random: SeededGenerator
    var elapsed: Duration = .zero
    var planned: Heap<PlannedOccurrence> = []
    var sequence = 0

    var calls: [CallID: SimulatedCall] = [:]
    var legs: [OfferID: SimulatedLeg] = [:]
    var shards: [PhoneNumber: ShardNumber] = [:]
    var devices: [DeviceID: ShardNumber] = [:]
    var unreachable: Set<DeviceID> = []
    var behaviours: [DeviceAddress: DeviceBehaviour] = [:]
    var ordinaryBehaviour = DeviceBehaviour()
    var epochs: [ShardNumber: LeaseEpoch] = [:]
    var isOnline = true
    var refusedCalls = 0
    /// What is to be told, in order.
    var told: [(shard: ShardNumber, event: SwitchEvent)] = []

    init(start: Instant, seed: UInt64, faults: SimulatedFaults) {
        self.start = start
        self.faults = faults
        random = SeededGenerator(seed: seed)
    }

    var now: Instant { start + elapsed }

    mutating func plan(_ occurrence: SimulatedOccurrence, after delay: Duration) {
        sequence += 1
        planned.insert(PlannedOccurrence(time: elapsed + delay, sequence: sequence, occurrence: occurrence))
    }

    /// Lets everything happen that is due until a moment, in order.
    mutating func advance(to moment: Duration) {
        while let next = planned.min, next.time <= moment {
            planned.removeMin()
            elapsed = max(elapsed, next.time)
            happen(next.occurrence)
        }
        elapsed = max(elapsed, moment)
    }

    mutating func tell(_ event: SwitchEvent, to shard: ShardNumber) {
        guard isOnline, epochs[shard] != nil else { return }
        told.append((shard, event))
        if random.happens(faults.repeatedEvents) { told.append((shard, event)) }
    }

    mutating func tell(_ event: SwitchEvent, about call: CallID) {
        guard let shard = calls[call]?.shard else { return }
        tell(event, to: shard)
    }

    /// Lets a caller call in; nil when nobody published the number.
    mutating func arrive(
        called: PhoneNumber,
        caller: PhoneNumber?,
        patience: Duration?,
        waitsAtMost: Duration? = nil
    ) -> CallID? {
        guard let shard = shards[called] else {
            refusedCalls += 1
            return nil
        }
        let call = CallID(at: now, random: (random.next(), random.next()))
        let arrived = ArrivedCall(call: call, called: called, caller: caller, since: now)
        calls[call] = SimulatedCall(arrived: arrived, shard: shard)
        if let patience { plan(.callerHangsUp(call), after: patience) }
        if let waitsAtMost { plan(.callerLosesPatience(call), after: waitsAtMost) }
        tell(.callArrived(arrived), to: shard)
        return call
    }

    func snapshot(of shard: ShardNumber) -> SwitchSnapshot {
        let own = calls.values.filter { $0.shard == shard }.sorted { $0.arrived.call < $1.arrived.call }
        return SwitchSnapshot(
            calls: own.map { SwitchSnapshot.Call(arrived: $0.arrived, state: $0.state, epoch: $0.epoch) },
            legs: own.flatMap(\.legs).compactMap { id in
                legs[id].map { SwitchSnapshot.Leg(leg: id, call: $0.order.call, state: $0.state, since: $0.since) }
            },
            reachableDevices: devices.filter { $0.value == shard && !unreachable.contains($0.key) }.keys.sorted()
        )
    }

    mutating func setReachable(_ device: DeviceID, _ isReachable: Bool) {
        let changed = isReachable ? unreachable.remove(device) != nil : unreachable.insert(device).inserted
        guard changed, let shard = devices[device] else { return }
        tell(isReachable ? .deviceReachable(device) : .deviceUnreachable(device), to: shard)
    }

    mutating func provision(_ device: DeviceID, of shard: ShardNumber) {
        devices[device] = shard
        tell(unreachable.contains(device) ? .deviceUnreachable(device) : .deviceReachable(device), to: shard)
    }

    mutating func cut(for duration: Duration?) {
        guard isOnline else { return }
        for shard in epochs.keys.sorted() { tell(.offline, to: shard) }
        isOnline = false
        if let duration { plan(.connectionReturns, after: duration) }
    }

    mutating func restore() {
        guard !isOnline else { return }
        isOnline = true
        for shard in epochs.keys.sorted() { tell(.online(snapshot(of: shard)), to: shard) }
    }
}
