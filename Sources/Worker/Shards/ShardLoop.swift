import Domain
import Logging
import Metrics
import Storage
import Switch

/// The loop of one shard: take what has come, let the engines decide, keep it, act.
///
/// Everything that came while the last transaction was being flushed goes into the next one, so there is no timer and
/// no queue behind it: latency is one flush when idle, throughput grows with load. No command leaves before the commit
/// that records its cause, and nothing is decided, written or sent once the lease is not trusted.
struct ShardLoop {
    /// How often the inbox is asked without being woken.
    static let pollInterval: Duration = .seconds(1)
    /// How many companies are read beside each other.
    static let parallelLoads = 4

    let context: ShardContext
    let mailbox: ShardMailbox
    let provisioner: ShardProvisioner
    var rooms = ShardRooms()
    var nextPoll = Instant(milliseconds: 0)
    private let flushes: Metrics.Timer

    init(context: ShardContext, mailbox: ShardMailbox, provisioner: ShardProvisioner) {
        self.context = context
        self.mailbox = mailbox
        self.provisioner = provisioner
        flushes = Timer(label: "koplus_worker_commit_seconds")
    }

    /// Reads what the shard's companies have under way, before anything is asked of the switch.
    mutating func load() async throws {
        try await readNumbers()
        try await bring(Set(try await context.store.activeCompanies(of: context.hold.shard)))
        context.logger.log(
            level: rooms.rooms.isEmpty ? .debug : .info,
            "A shard is taken over",
            metadata: [
                "shard": "\(context.hold.shard)", "epoch": "\(context.hold.epoch)", "companies": "\(rooms.rooms.count)",
            ]
        )
    }

    /// Works until the shard is drained or detached; throws when the lease is lost or the database fails.
    mutating func run() async throws {
        while true {
            await mailbox.wait(until: min(rooms.nextDeadline ?? nextPoll, nextPoll), by: context.time)
            try Task.checkCancellation()
            let mail = mailbox.take()
            try await step(mail)
            if mail.isDetached || (mail.isDraining && mail.events.count < ShardMailbox.batch) { return }
        }
    }

    private mutating func step(_ mail: ShardMail) async throws {
        try checkTrust()
        try await bring(rooms.missing(for: mail.events))
        let now = context.time.now
        for event in mail.events {
            rooms.take(event, at: now)
            if case .online = event { provisioner.tellAgain() }
        }
        if rooms.isOnline {
            if mail.isWoken || now >= nextPoll { try await handleRequests(at: now) }
            rooms.advance(to: now)
        }
        if now >= nextPoll { nextPoll = now + Self.pollInterval }
        try await commit()
        mailbox.phase = rooms.isOnline ? .online : .offline
    }

    /// Keeps what was decided, then acts on it.
    private mutating func commit() async throws {
        let work = rooms.takeWork()
        let commands = rooms.takeCommands()
        if !work.isEmpty {
            try checkTrust()
            let began = ContinuousClock.now
            try await context.store.commit(work, under: context.hold, at: context.time.now)
            flushes.record(duration: ContinuousClock.now - began)
        }
        guard !(work.isEmpty && commands.isEmpty) else { return }
        try checkTrust()
        context.telephony.carryOut(commands, of: context.hold.shard)
        // Who asked waits for an answer, whether anything came of it or not.
        let told = work.filter { !($0.records.isEmpty && $0.answers.isEmpty) }.map(\.company)
        if !told.isEmpty { context.readers.wake(told) }
    }

    func checkTrust() throws {
        guard context.trust.isTrusted else { throw ShardEnd.notTrusted }
    }
}
