import Domain
import Logging
import Storage
import Switch
import Synchronization

/// Works on one shard for as long as its lease is held: from take-over to hand-over.
///
/// There is one way to begin, whether the shard was free, its owner died, or our own commit failed: load what the
/// database holds, attach to the switch, reconcile with its snapshot, go on. Whatever goes wrong ends the runtime; the
/// keeper of leases gives the shard back, and who gets it next, perhaps we, begins so, under a new epoch: a transaction
/// whose outcome is unknown is then either kept or refused for good.
final class ShardRuntime: Sendable {
    let context: ShardContext
    let mailbox = ShardMailbox()
    private let remembered: Mutex<ShardPast>

    /// - Parameter past: what an earlier runtime of the shard has left.
    init(_ context: ShardContext, past: ShardPast) {
        self.context = context
        remembered = Mutex(past)
    }

    /// What the next runtime of the shard should know; complete when `run` has ended.
    var past: ShardPast { remembered.withLock { $0 } }

    /// Works until the shard is drained, the lease is lost, something fails, or the task is cancelled.
    ///
    /// The calls go on in the switch in any case; a successor finds them there.
    func run() async throws {
        let provisioner = ShardProvisioner(
            shard: context.hold.shard,
            telephony: context.telephony,
            logger: context.logger
        )
        var loop = ShardLoop(context: context, mailbox: mailbox, provisioner: provisioner, past: past)
        defer { remembered.withLock { $0 = loop.past } }
        try await loop.load()
        let trust = context.trust
        let events = await context.telephony.attach(context.hold.shard, epoch: context.hold.epoch) { trust.isTrusted }
        let mailbox = mailbox
        try await withThrowingTaskGroup { group in
            group.addTask {
                for await event in events { mailbox.post(event) }
                if !Task.isCancelled { mailbox.detached() }
            }
            group.addTask { await provisioner.run() }
            group.addTask { await self.provisionIdle(provisioner) }
            defer { group.cancelAll() }
            try await loop.run()
        }
        // Whoever attached the shard since has it; what comes to us no more must not be taken from them.
        if !mailbox.isDetached { await context.telephony.detach(context.hold.shard) }
    }

    /// Tells the switch of the devices of companies that have nothing under way and so are not in memory: their telephones
    /// register too. Beside the routing, so that it delays no take-over.
    private func provisionIdle(_ provisioner: ShardProvisioner) async {
        while !Task.isCancelled {
            do {
                for company in try await context.store.companies(of: context.hold.shard) {
                    let devices = try await context.store.devices(of: company)
                    provisioner.wantUnlessKnown(devices, of: company)
                }
                return
            } catch {
                context.logger.warning(
                    "The devices of a shard could not be read",
                    metadata: [
                        "shard": "\(context.hold.shard)", "error": "\(error)",
                    ]
                )
                try? await Task.sleep(for: ShardProvisioner.pause)
            }
        }
    }
}
