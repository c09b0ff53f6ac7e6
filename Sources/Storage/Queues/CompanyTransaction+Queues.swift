public import Domain
import Postgres

extension CompanyTransaction {
    /// A queue. Throws ``StorageRefusal/notFound(_:)``, also for a deleted one.
    public func queue(_ id: QueueID) async throws -> Queue {
        guard let queue = try await run(QueueSQL.find, id) else { throw StorageRefusal.notFound(.queue) }
        return queue
    }

    /// Queues in the order of their making.
    public func queues(_ page: PageRequest) async throws -> Page<Queue> {
        Page(try await run(QueueSQL.list, page), limit: page.limit) { PageCursor($0.createdAt, $0.id) }
    }

    /// All queues, for the engine; at most 10 000.
    public func allQueues() async throws -> [Queue] {
        try await run(QueueSQL.all)
    }

    /// Makes a queue and tells the engine. Throws ``StorageRefusal/limitReached(_:limit:)``; two at once wait for each
    /// other, so that together they do not pass it.
    public func create(_ queue: Queue, by author: Authorship) async throws {
        _ = try await run(CompanySQL.lock)
        let limit = QueueEngine.Limits.queues
        guard try await run(QueueSQL.count) < limit else { throw StorageRefusal.limitReached(.queue, limit: limit) }
        _ = try await run(
            QueueSQL.insert,
            queue,
            refusing: [
                .uniqueViolation: .conflict(.queue), .checkViolation: .valueRefused,
                .foreignKeyViolation: .notFound(.company),
            ]
        )
        try await audit("queue.create", "queue:\(queue.id)", by: author)
        try await tellEngine(.queueChanged, StoredJSON(encoding: ["queue": queue.id]), by: author)
    }

    /// Stores a changed queue; its `version` is the one that was read. Logins, callers and positions stay.
    public func update(_ queue: Queue, by author: Authorship) async throws -> Queue {
        let updated = try await run(QueueSQL.update, queue, refusing: [.checkViolation: .valueRefused])
        guard let updated else {
            throw StorageRefusal.versionMismatch(current: try await self.queue(queue.id).version)
        }
        try await audit("queue.update", "queue:\(queue.id)", by: author)
        try await tellEngine(.queueChanged, StoredJSON(encoding: ["queue": queue.id]), by: author)
        return updated
    }

    /// Deletes a queue: its memberships end, its numbers lead nowhere, its callers get the closed action.
    public func deleteQueue(_ id: QueueID, version: Int64, by author: Authorship) async throws {
        let current = try await queue(id)
        for member in try await run(MembershipSQL.ofQueue, id) {
            try await removeMembership(of: member.user, in: id, by: author)
        }
        guard try await run(QueueSQL.delete, (id: id, version: version, at: author.at)) == 1 else {
            throw StorageRefusal.versionMismatch(current: current.version)
        }
        _ = try await run(QueueSQL.releaseNumbers, id)
        try await audit("queue.delete", "queue:\(id)", by: author)
        try await tellEngine(.queueChanged, StoredJSON(encoding: ["queue": id]), by: author)
    }
}
