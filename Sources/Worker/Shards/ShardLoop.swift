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
    /// How many companies are read beside each other.
    static let parallelLoads = 4

    let context: ShardContext
    let mailbox: ShardMailbox
    let provisioner: ShardProvisioner
    var rooms = ShardRooms()
    var past: ShardPast
    /// Whether requests may lie in the inbox; there may have been some before us.
    private var hasRequests = true
    private let metrics = ShardMetrics()

    init(context: ShardContext, mailbox: ShardMailbox, provisioner: ShardProvisioner, past: ShardPast) {
        self.context = context
        self.mailbox = mailbox
        self.provisioner = provisioner
        self.past = past
    }

    /// Reads what the shard's companies have under way, before anything is asked of the switch.
    mutating func load() async throws {
        let unclean = try await context.store.uncleanEnds(of: context.hold.shard)
        past.beWary(until: context.time.now + Self.care(after: unclean))
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
            let due = [rooms.nextDeadline, past.aside.next].compactMap(\.self).min()
            await mailbox.wait(until: due, by: context.time)
            try Task.checkCancellation()
            let mail = mailbox.take()
            try await step(mail)
            if mail.isDetached || (mail.isDraining && mail.events.count < ShardMailbox.batch) { return }
        }
    }

    private mutating func step(_ mail: ShardMail) async throws {
        try checkTrust()
        try await bring(rooms.missing(for: mail.events))
        try await bring(Set(past.aside.due(at: context.time.now)))
        let now = context.time.now
        for event in mail.events {
            try await take(event, at: now)
            if case .online = event { provisioner.tellAgain() }
        }
        hasRequests = hasRequests || mail.isWoken
        if rooms.isOnline {
            if hasRequests { try await handleRequests(at: now) }
            hasRequests = false
            try await advance(to: now)
        }
        try await commit(at: now)
        mailbox.phase = rooms.isOnline ? .online : .offline
    }

    /// Keeps what was decided, then acts on it.
    mutating func commit(at now: Instant) async throws {
        let work = rooms.takeWork()
        let orders = rooms.takeOrders()
        guard !(work.isEmpty && orders.isEmpty) else { return }
        if past.isCareful(at: now) { return try await commitApart(work, orders, at: now) }
        do {
            try await keep(work)
        } catch {
            if Self.isRefused(error) { past.beCareful(at: now) }
            throw error
        }
        try act(on: orders, after: work)
    }

    /// Keeps companies one by one, so that one whose work is refused costs the others nothing.
    private mutating func commitApart(_ work: [CompanyWork], _ orders: [ShardRooms.Order], at now: Instant) async throws
    {
        var refused: Set<CompanyID> = []
        for item in work {
            do {
                try await keep([item])
                past.aside.forget(item.company)
            } catch  where Self.isRefused(error) {
                refused.insert(item.company)
                rooms.discard(item.company)
                setAside(item.company, because: error, at: now)
            }
        }
        try act(
            on: orders.filter { order in order.company.map { !refused.contains($0) } ?? true },
            after: work.filter { !refused.contains($0.company) }
        )
    }

    private func keep(_ work: [CompanyWork]) async throws {
        guard !work.isEmpty else { return }
        try checkTrust()
        let began = ContinuousClock.now
        try await context.store.commit(work, under: context.hold, at: context.time.now)
        metrics.note(work, took: ContinuousClock.now - began)
    }

    private func act(on orders: [ShardRooms.Order], after work: [CompanyWork]) throws {
        try checkTrust()
        context.telephony.carryOut(orders.map(\.command), of: context.hold.shard)
        // Who asked waits for an answer, whether anything came of it or not.
        let told = work.filter { !($0.records.isEmpty && $0.answers.isEmpty) }.map(\.company)
        if !told.isEmpty { context.readers.wake(told) }
    }

    /// Sets a company aside; the others go on, and it is tried again.
    mutating func setAside(_ company: CompanyID, because error: any Error, at now: Instant) {
        past.aside.put(company, at: now)
        Counter(label: "koplus_worker_companies_set_aside_total").increment()
        context.logger.error(
            "A company is set aside and tried again: what is stored of it, or what it did, is refused",
            metadata: ["company": "\(company)", "error": "\(error)"]
        )
    }

    func checkTrust() throws {
        guard context.trust.isTrusted else { throw ShardEnd.notTrusted }
    }
}
