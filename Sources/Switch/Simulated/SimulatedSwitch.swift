public import Domain
import Synchronization

/// A switch in memory with simulated callers and telephones, for tests, the demo and load.
///
/// Deterministic: the same seed, commands and times give the same events in the same order. Nothing happens between
/// two calls of `advance`; `run` calls it as an injected clock goes. What is due at once happens in the call that
/// causes it, so a test needs no waiting.
public final class SimulatedSwitch: Switch {
    struct State {
        var world: SimulatedWorld
        var attachments: [ShardNumber: Attachment] = [:]
    }

    struct Attachment {
        let mayAct: @Sendable () -> Bool
        let continuation: AsyncStream<SwitchEvent>.Continuation
    }

    let state: Mutex<State>

    /// Makes a switch without calls, numbers and devices.
    ///
    /// - Parameters:
    ///   - start: the instant at which its time begins.
    ///   - seed: of everything that is drawn.
    ///   - faults: how it misbehaves.
    public init(start: Instant, seed: UInt64, faults: SimulatedFaults = SimulatedFaults()) {
        state = Mutex(State(world: SimulatedWorld(start: start, seed: seed, faults: faults)))
    }

    /// Changes the world and tells what came of it, in order.
    func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        state.withLock { state in
            let result = body(&state)
            let told = state.world.told
            state.world.told.removeAll(keepingCapacity: true)
            for (shard, event) in told { state.attachments[shard]?.continuation.yield(event) }
            return result
        }
    }

    /// Takes over the calls of a shard; its stream begins with `online`, at once.
    public func attach(
        _ shard: ShardNumber,
        epoch: LeaseEpoch,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> AsyncStream<SwitchEvent> {
        let (stream, continuation) = AsyncStream<SwitchEvent>.makeStream(
            bufferingPolicy: .bufferingOldest(SwitchLimits.eventsPerShard)
        )
        change { state in
            state.attachments[shard]?.continuation.finish()
            state.attachments[shard] = Attachment(mayAct: mayAct, continuation: continuation)
            state.world.epochs[shard] = epoch
            state.world.tell(.online(state.world.snapshot(of: shard)), to: shard)
        }
        return stream
    }

    /// Lets go of a shard; its calls go on.
    public func detach(_ shard: ShardNumber) async {
        change { state in
            state.attachments.removeValue(forKey: shard)?.continuation.finish()
            state.world.epochs[shard] = nil
        }
    }

    /// Carries out commands, at once or after the delay that the faults ask for.
    public func carryOut(_ commands: [SwitchCommand], of shard: ShardNumber) {
        guard let mayAct = state.withLock({ $0.attachments[shard]?.mayAct }) else { return }
        for command in commands where mayAct() {
            change { $0.world.accept(command) }
        }
    }

    /// The simulated calls and legs of a shard.
    public func snapshot(of shard: ShardNumber) async throws(SwitchFault) -> SwitchSnapshot {
        let snapshot = state.withLock { state in
            state.world.isOnline ? state.world.snapshot(of: shard) : nil
        }
        guard let snapshot else { throw .unreachable("the simulated connection is cut") }
        return snapshot
    }

    /// Makes devices known; they can be rung until `setReachable` says otherwise.
    public func provision(_ devices: [ProvisionedDevice], of shard: ShardNumber) async throws(SwitchFault) {
        change { state in
            for device in devices { state.world.provision(device.device, of: shard) }
        }
    }

    /// Forgets devices.
    public func remove(_ devices: [DeviceID], of shard: ShardNumber) async throws(SwitchFault) {
        change { state in
            for device in devices where state.world.devices[device] == shard { state.world.devices[device] = nil }
        }
    }

    /// Sets which shard a called number belongs to.
    public func publish(_ numbers: [PhoneNumber: ShardNumber?]) async throws(SwitchFault) {
        change { state in
            for (number, shard) in numbers { state.world.shards[number] = shard }
        }
    }
}
