import Domain
import DomainJSON
import Storage
import StrictJSON

/// A temporary schedule as the API writes and reads it.
enum TemporaryScheduleForm {
    /// The longest time that queues may be closed by one.
    static let longest: Milliseconds = .seconds(366 * 86_400)

    private static let action = Schema.object([
        .required("kind", .word(["busy", "hangUp", "queue", "forward"])),
        .optional("target", .string(minimum: 1, maximum: 64)),
    ])

    static let shape = Schema.named(
        "TemporarySchedule",
        .object([
            .required("id", .identifier), .required("name", .string()),
            .required("state", .word(["ahead", "inForce", "over"])), .required("queues", .array(.identifier)),
            .required("from", .time), .required("to", .time), .required("action", .nullable(action)),
            .required("createdAt", .time), .required("endedAt", .nullable(.time)),
        ])
    )

    /// When and which queues: what a preview asks for too.
    static let spanProperties: [Schema.Property] = [
        .required("queues", QueueChoice.shape), .optional("from", .time, orNull: true), .required("to", .time),
    ]
    static let properties: [Schema.Property] =
        [.required("name", .name)] + spanProperties + [.optional("action", action, orNull: true)]

    static let preview = Schema.object([
        .required("from", .time), .required("to", .time),
        .required(
            "queues",
            .array(
                .object([
                    .required("queue", .identifier), .required("name", .string()),
                    .required("waiting", .integer(0...100_000)),
                    .required("callsInEarlierWeeks", .array(.integer(0...Int64.max))),
                ])
            )
        ),
    ])

    static func json(_ schedule: StoredTemporarySchedule, at now: Instant) throws -> JSONValue {
        [
            "id": schedule.id.json, "name": .string(schedule.name), "state": .string(state(of: schedule, at: now)),
            "queues": .array(schedule.queues.map(\.json)), "from": Timestamp.json(schedule.from),
            "to": Timestamp.json(schedule.to), "action": try schedule.action?.decode(JSONValue.self) ?? .null,
            "createdAt": Timestamp.json(schedule.createdAt), "endedAt": Timestamp.json(schedule.endedAt),
        ]
    }

    private static func state(of schedule: StoredTemporarySchedule, at now: Instant) -> String {
        guard schedule.isAhead(at: now) else { return "over" }
        return now < schedule.from ? "ahead" : "inForce"
    }

    /// From when to when; a beginning that is absent or has passed is now.
    static func span(_ body: JSONObjectReader, at now: Instant) throws -> Range<Instant> {
        let from = max(now, try body["from"]?.instant() ?? now)
        let to = try body[required: "to"].instant()
        guard to > from else { throw body.refusal(of: "to", "must lie after the beginning and in the future") }
        guard to.since(from) <= longest else { throw body.refusal(of: "to", "must lie within 366 days") }
        return from..<to
    }

    /// What calls get instead; nil: each queue's own closed action. Never a queue or number that is closed with it.
    static func action(
        _ body: JSONObjectReader,
        closing queues: [Queue],
        in transaction: CompanyTransaction
    ) async throws -> CallAction? {
        guard let reader = body["action"] else { return nil }
        let closed = Set(queues.map(\.id))
        let known = Set(try await transaction.allQueues().map(\.id)).subtracting(closed)
        let numbers = try await transaction.allNumbers().filter { $0.queue.map(closed.contains) == true }.map(\.e164)
        let settings = QueueSettingsReader(ownNumbers: numbers) { text in
            QueueID(text).flatMap { known.contains($0) ? $0 : nil }
        }
        return try settings.action(reader)
    }
}
