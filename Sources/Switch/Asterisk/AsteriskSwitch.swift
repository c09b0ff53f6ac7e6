public import Domain
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle
import Synchronization

/// A real Asterisk, driven over its REST interface (ARI); `deploy/asterisk` holds the configuration that it needs.
///
/// Each attached shard is a Stasis application with a WebSocket of its own; requests go over a pool of HTTP connections,
/// those of one call strictly one after the other. All decisions are `ShardBoard`'s.
public final class AsteriskSwitch: Switch, Service {
    let parts: AsteriskParts
    /// What was pushed to the switch in this process.
    let pushed = Mutex<[DeviceID: ProvisionedDevice]>([:])
    private let links = Mutex<[ShardNumber: ShardLink]>([:])

    /// Makes a switch; nothing is sent before a shard is attached.
    public init(_ configuration: Configuration, logger: Logger) {
        parts = AsteriskParts(configuration, on: MultiThreadedEventLoopGroup.singleton, logger: logger)
    }

    /// Waits until the service group shuts down, then lets go of the switch; calls go on in it.
    public func run() async throws {
        try? await gracefulShutdown()
        await close()
    }

    /// Lets go of every shard and closes the connections; must be called at the end, unless `run` was.
    public func close() async {
        let open = links.withLock { links in
            defer { links = [:] }
            return Array(links.values)
        }
        for link in open { await link.close(isPatient: false) }
        await parts.calls.close()
        await parts.provisioning.close()
    }

    /// Takes over the calls of a shard; another worker that has it loses it at that moment.
    public func attach(
        _ shard: ShardNumber,
        epoch: LeaseEpoch,
        mayAct: @escaping @Sendable () -> Bool
    ) async -> AsyncStream<SwitchEvent> {
        let link = ShardLink(shard, epoch: epoch, parts: parts, mayAct: mayAct)
        let former = links.withLock { $0.updateValue(link, forKey: shard) }
        await former?.close(isPatient: false)
        link.connect()
        return link.events
    }

    /// Lets go of a shard.
    public func detach(_ shard: ShardNumber) async {
        await links.withLock { $0.removeValue(forKey: shard) }?.close(isPatient: true)
    }

    /// Hands over commands; those for a shard that is not attached or not connected are dropped.
    public func carryOut(_ commands: [SwitchCommand], of shard: ShardNumber) {
        links.withLock { $0[shard] }?.carryOut(commands)
    }

    /// What the switch holds of a shard, read from the switch.
    public func snapshot(of shard: ShardNumber) async throws(SwitchFault) -> SwitchSnapshot {
        var board = ShardBoard(shard: shard, epoch: LeaseEpoch(0))
        board.begin()
        board.follow(Dictionary(uniqueKeysWithValues: (try link(of: shard)).devices.map { ($0, false) }))
        do { board.take(try await parts.reader.read().get()) } catch { throw .unreachable("\(error)") }
        return board.snapshot
    }

    func link(of shard: ShardNumber) throws(SwitchFault) -> ShardLink {
        guard let link = links.withLock({ $0[shard] }) else { throw .notAttached }
        return link
    }
}
