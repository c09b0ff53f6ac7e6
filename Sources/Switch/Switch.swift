public import Domain

/// A telephone switch: what carries the calls of many companies and does what their engines decide.
///
/// One worker process holds one `Switch` and attaches the shards that it leases. Commands are idempotent: each names
/// what it acts on by an identifier of ours, so that repeating one is harmless; a leg that already exists is refused by
/// the switch and counts as done. Commands of one call are carried out strictly in their order, those of different
/// calls beside each other. What comes of a command is told by events, never by a return value, because the switch may
/// have done it although its answer was lost. Two implementations: `AsteriskSwitch` and `SimulatedSwitch`.
public protocol Switch: Sendable {
    /// Takes over the calls of a shard and tells what happens to them.
    ///
    /// The stream begins with `online` as soon as the switch is reached, and goes on through lost connections
    /// (`offline`, then the events that were missed as far as the difference shows them, then `online` anew). It ends at
    /// `detach` or when the shard is attached again.
    /// - Parameters:
    ///   - shard: whose calls.
    ///   - epoch: number of the lease under which the caller acts; written on each call that is adopted.
    ///   - mayAct: asked before each command leaves; false (the lease is no longer trusted) drops the command.
    func attach(
        _ shard: ShardNumber,
        epoch: LeaseEpoch,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> AsyncStream<SwitchEvent>

    /// Lets go of a shard: commands under way are finished, the stream ends, the calls go on in the switch.
    func detach(_ shard: ShardNumber) async

    /// Hands over commands to be carried out; returns at once.
    ///
    /// Commands for a shard that is not attached are dropped. At most `SwitchLimits.commandsPerCall` wait per call.
    func carryOut(_ commands: [SwitchCommand], of shard: ShardNumber)

    /// What the switch holds of a shard at this moment, read from the switch itself.
    func snapshot(of shard: ShardNumber) async throws(SwitchFault) -> SwitchSnapshot

    /// Makes devices known to the switch, or changes them, and follows whether they are reachable.
    ///
    /// Idempotent. The reachability of each is told on the shard's stream, at once and at each change.
    func provision(_ devices: [ProvisionedDevice], of shard: ShardNumber) async throws(SwitchFault)

    /// Makes the switch forget devices; unknown ones are no error.
    func remove(_ devices: [DeviceID], of shard: ShardNumber) async throws(SwitchFault)

    /// Tells the switch which shard a called number belongs to; nil takes the number away.
    ///
    /// A call to a number that was never published is refused by the switch as unallocated.
    func publish(_ numbers: [PhoneNumber: ShardNumber?]) async throws(SwitchFault)
}
