public import Domain
import Postgres

extension CompanyTransaction {
    /// How many temporary schedules may be ahead or in force: an engine looks at each when one of them changes.
    static let temporaryScheduleLimit = 100

    /// A temporary schedule. Throws ``StorageRefusal/notFound(_:)``.
    public func temporarySchedule(_ id: TemporaryScheduleID) async throws -> StoredTemporarySchedule {
        guard let schedule = try await run(TemporaryScheduleSQL.find, id) else {
            throw StorageRefusal.notFound(.temporarySchedule)
        }
        return schedule
    }

    /// Temporary schedules, the last to begin first, those that are over among them.
    public func temporarySchedules(_ page: PageRequest) async throws -> Page<StoredTemporarySchedule> {
        Page(try await run(TemporaryScheduleSQL.list, page), limit: page.limit) { PageCursor($0.from, $0.id) }
    }

    /// Closes queues for a while, and tells the engine in the same transaction.
    ///
    /// Throws ``StorageRefusal/limitReached(_:limit:)``; two at once wait for each other.
    /// - Parameter action: the schedule's action as the engine understands it.
    public func create(
        _ schedule: StoredTemporarySchedule,
        action: CallAction?,
        by author: Authorship
    ) async throws {
        _ = try await run(CompanySQL.lock)
        let limit = Self.temporaryScheduleLimit
        guard try await run(TemporaryScheduleSQL.countAhead, author.at) < limit else {
            throw StorageRefusal.limitReached(.temporarySchedule, limit: limit)
        }
        _ = try await run(TemporaryScheduleSQL.insert, schedule, refusing: [.checkViolation: .valueRefused])
        try await audit("temporarySchedule.create", "temporarySchedule:\(schedule.id)", by: author)
        let told = TemporarySchedule(
            name: schedule.id.description,
            queues: schedule.queues,
            from: schedule.from,
            to: schedule.to,
            action: action
        )
        try await tellEngine(
            .temporaryScheduleSet,
            StoredJSON(encoding: QueueEvent.temporaryScheduleSet(told)),
            by: author
        )
    }

    /// Ends a temporary schedule early, or calls one off that has not begun; one that is over stays as it is.
    public func endTemporarySchedule(
        _ id: TemporaryScheduleID,
        by author: Authorship
    ) async throws -> StoredTemporarySchedule {
        guard let ended = try await run(TemporaryScheduleSQL.end, (id: id, at: author.at)) else {
            return try await temporarySchedule(id)
        }
        try await audit("temporarySchedule.end", "temporarySchedule:\(id)", by: author)
        try await tellEngine(
            .temporaryScheduleEnded,
            StoredJSON(encoding: QueueEvent.temporaryScheduleEnded(name: id.description)),
            by: author
        )
        return ended
    }

    /// How many calls came to queues in each of several spans of time: as many numbers as spans for each queue.
    public func calls(to queues: [QueueID], in spans: [Range<Instant>]) async throws -> [QueueID: [Int]] {
        let asked = TemporaryScheduleSQL.Spans(
            from: spans.map(\.lowerBound),
            to: spans.map(\.upperBound),
            queues: queues
        )
        var counts = Dictionary(uniqueKeysWithValues: queues.map { ($0, spans.map { _ in 0 }) })
        for row in try await run(TemporaryScheduleSQL.calls, asked) {
            counts[row.queue]?[Int(row.span) - 1] = Int(row.calls)
        }
        return counts
    }
}
