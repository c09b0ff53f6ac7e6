public import Domain
public import Logging
public import ServiceLifecycle
public import Storage
public import Switch
import Synchronization

/// Leases shards and routes their companies' calls until the service group shuts down.
///
/// A graceful shutdown is a planned hand-over: what is under way is finished and the shards are given back, within a
/// second. Cancelling the task without one is a crash for the others: the leases run out, and other workers take over.
public final class Worker: Service {
    private let configuration: WorkerConfiguration
    let store: ShardStore
    private let telephony: any Switch
    private let time: any TimeSource
    private let readers: any ReaderWake
    let logger: Logger
    private let runtimes = Mutex<[ShardNumber: ShardRuntime]>([:])
    /// What is remembered of shards from one runtime to the next.
    private let pasts = Mutex<[ShardNumber: ShardPast]>([:])

    /// Makes a worker.
    ///
    /// - Parameters:
    ///   - configuration: who it is, how it leases, what callers hear.
    ///   - database: where everything is kept.
    ///   - leases: the same database by connections of its own, one is enough: no load of the other delays a renewal.
    ///   - telephony: the switch whose calls it routes.
    ///   - time: where the time of day comes from.
    ///   - readers: told of companies with new events.
    ///   - logger: where it logs.
    public init(
        configuration: WorkerConfiguration,
        database: Database,
        leases: Database,
        telephony: any Switch,
        time: any TimeSource = SystemTime(),
        readers: any ReaderWake,
        logger: Logger
    ) {
        self.configuration = configuration
        store = ShardStore(
            database: database,
            leases: leases,
            owner: configuration.owner,
            terms: configuration.terms
        )
        self.telephony = telephony
        self.time = time
        self.readers = readers
        self.logger = logger
    }

    /// Says that requests lie in a company's inbox; false when another worker owns its shard.
    @discardableResult
    public func wake(_ shard: ShardNumber) -> Bool {
        guard let runtime = runtimes.withLock({ $0[shard] }) else { return false }
        runtime.mailbox.wake()
        return true
    }

    /// The shards that it works on now, in order.
    public var shards: [ShardNumber] { runtimes.withLock { $0.keys.sorted() } }

    /// How far it has come with each shard that it works on.
    public var phases: [ShardNumber: ShardPhase] { runtimes.withLock { $0.mapValues(\.mailbox.phase) } }

    /// Works until the service group shuts down or the task is cancelled.
    public func run() async throws {
        let (events, post) = AsyncStream<LeaseEvent>.makeStream()
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await Self.tick(post) }
                group.addTask { await self.watchInboxes() }
                var keeper = LeaseKeeper(terms: configuration.terms, at: .now)
                // A shard that came back while its former runtime still ends: it begins when that has.
                var waiting: [ShardNumber: LeaseTrust] = [:]
                for await event in events {
                    var isFinished = false
                    for action in keeper.handle(event, at: .now) {
                        perform(action, in: &group, waiting: &waiting, post: post)
                        isFinished = isFinished || action == .finish
                    }
                    if case .ended(let hold) = event, let trust = waiting.removeValue(forKey: hold.shard) {
                        begin(trust, in: &group, post: post)
                    }
                    if isFinished { break }
                }
                group.cancelAll()
            }
        } onGracefulShutdown: {
            post.yield(.stop)
        }
    }

    private static func tick(_ post: AsyncStream<LeaseEvent>.Continuation) async {
        while !Task.isCancelled {
            post.yield(.tick)
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    private func perform(
        _ action: LeaseAction,
        in group: inout DiscardingTaskGroup,
        waiting: inout [ShardNumber: LeaseTrust],
        post: AsyncStream<LeaseEvent>.Continuation
    ) {
        switch action {
        case .acquire(let held, let limit): group.addTask { await self.acquire(held: held, limit: limit, post) }
        case .renew(let holds): group.addTask { await self.renew(holds, post) }
        case .release(let holds): group.addTask { await self.release(holds, post) }
        case .begin(let hold, let deadline):
            let trust = LeaseTrust(hold: hold, until: deadline)
            if runtimes.withLock({ $0[hold.shard] }) == nil {
                begin(trust, in: &group, post: post)
            } else {
                waiting[hold.shard] = trust
            }
        case .extend(let holds, let deadline):
            for hold in holds { trust(of: hold, waiting: waiting)?.extend(until: deadline) }
        case .abandon(let hold): abandon(hold, waiting: waiting)
        case .drain(let hold): runtime(of: hold)?.mailbox.drain()
        case .leave: group.addTask { await self.leave(post) }
        case .finish: logger.info("All shards are given back")
        }
    }

    private func begin(
        _ trust: LeaseTrust,
        in group: inout DiscardingTaskGroup,
        post: AsyncStream<LeaseEvent>.Continuation
    ) {
        let hold = trust.hold
        let runtime = ShardRuntime(
            ShardContext(
                hold: hold,
                trust: trust,
                store: store,
                telephony: telephony,
                time: time,
                prompts: configuration.prompts,
                readers: readers,
                logger: logger
            ),
            past: pasts.withLock { $0[hold.shard] } ?? ShardPast()
        )
        runtimes.withLock { $0[hold.shard] = runtime }
        group.addTask {
            await self.work(runtime)
            self.pasts.withLock { $0[hold.shard] = runtime.past }
            _ = self.runtimes.withLock { $0.removeValue(forKey: hold.shard) }
            post.yield(.ended(hold))
        }
    }

    private func work(_ runtime: ShardRuntime) async {
        do {
            try await runtime.run()
        } catch is CancellationError {
            return
        } catch {
            logger.warning(
                "A shard is given up; it is taken over anew",
                metadata: [
                    "shard": "\(runtime.context.hold.shard)", "epoch": "\(runtime.context.hold.epoch)",
                    "error": "\(error)",
                ]
            )
        }
    }

    private func abandon(_ hold: ShardLease, waiting: [ShardNumber: LeaseTrust]) {
        trust(of: hold, waiting: waiting)?.revoke()
        runtime(of: hold)?.mailbox.drain()
        logger.warning(
            "The lease of a shard is lost",
            metadata: [
                "shard": "\(hold.shard)", "epoch": "\(hold.epoch)",
            ]
        )
    }

    private func runtime(of hold: ShardLease) -> ShardRuntime? {
        runtimes.withLock { $0[hold.shard] }.flatMap { $0.context.hold == hold ? $0 : nil }
    }

    private func trust(of hold: ShardLease, waiting: [ShardNumber: LeaseTrust]) -> LeaseTrust? {
        runtime(of: hold)?.context.trust ?? waiting[hold.shard].flatMap { $0.hold == hold ? $0 : nil }
    }
}
