import Domain
import Storage
import StrictJSON

/// Queues, waiting calls and agents as they are now, as the API writes them.
///
/// What is shown here may hang on a wall: callers' numbers are masked.
enum LiveForm {
    static let waiting = Schema.named(
        "WaitingCall",
        .object([
            .required("call", .identifier), .required("position", .integer(1...100_000)),
            .required("status", .word(["greeting", "waiting", "offered", "connecting"])),
            .required("callerMasked", .nullable(.string())), .required("waitingSince", .time),
        ])
    )
    static let queue = Schema.named(
        "QueueNow",
        .object([
            .required("queue", .identifier), .required("name", .string()),
            .required("product", .words(QueueProduct.self)),
            .required("isOpen", .boolean), .required("closedReason", .nullable(.words(ClosureReason.self))),
            .required("waiting", count), .required("longestWaitSince", .nullable(.time)),
            .required("estimatedWait", .nullable(estimate)), .required("loggedIn", count), .required("ready", count),
            .required("offered", count), .required("talking", count), .required("wrapUp", count),
            .required("paused", count), .required("unavailable", count),
            .required("calls", .array(waiting, maximum: 10_000)),
        ])
    )
    static let agent = Schema.named(
        "AgentNow",
        .object([
            .required("agent", .identifier), .required("name", .string()),
            .required("presence", .words(Presence.Kind.self)), .required("since", .nullable(.time)),
            .required("why", .words(Presence.Cause.self)), .required("reason", .nullable(.string())),
            .required("until", .nullable(.time)), .required("device", .nullable(.identifier)),
            .required("queues", .array(.identifier)), .required("callQueue", .nullable(.identifier)),
            .required("pending", .nullable(.word(["pause", "logout"]))), .required("version", count),
        ])
    )
    private static let count = Schema.integer(0...Int64.max)
    private static let estimate = Schema.object([
        .optional("lessThanMinutes", .integer(1...20)), .optional("moreThanMinutes", .integer(20...20)),
    ])

    static func json(_ call: WaitingCall) -> JSONValue {
        [
            "call": call.id.json, "position": .integer(call.position), "status": .string(call.status.rawValue),
            "callerMasked": call.caller.masked, "waitingSince": Timestamp.json(call.waitingSince),
        ]
    }

    static func json(_ queue: QueueNow, _ calls: [WaitingCall]) -> JSONValue {
        [
            "queue": queue.queue.json, "name": .string(queue.name), "product": .string(queue.product.rawValue),
            "isOpen": .boolean(queue.isOpen), "closedReason": (queue.closedReason?.rawValue).json,
            "waiting": .integer(queue.waiting), "longestWaitSince": Timestamp.json(queue.oldestArrival),
            "estimatedWait": estimate(queue.promisedMinutes), "loggedIn": .integer(queue.loggedIn),
            "ready": .integer(queue.ready), "offered": .integer(queue.offered), "talking": .integer(queue.talking),
            "wrapUp": .integer(queue.wrapUp), "paused": .integer(queue.paused),
            "unavailable": .integer(queue.unavailable), "calls": .array(calls.map(json)),
        ]
    }

    /// An agent; queues that the reader does not see are left out.
    static func json(_ agent: AgentNow, seenBy visibility: Visibility) -> JSONValue {
        let queue = agent.callQueue.flatMap { visibility.sees($0) ? $0 : nil }
        return [
            "agent": agent.agent.json, "name": .string(agent.name), "presence": .string(agent.presence.rawValue),
            "since": Timestamp.json(agent.since), "why": .string(agent.why.rawValue), "reason": agent.reason.json,
            "until": Timestamp.json(agent.until), "device": agent.device.orNull(),
            "queues": .array(agent.queues.filter(visibility.sees).map(\.json)), "callQueue": queue.orNull(),
            "pending": (agent.pending?.rawValue).json, "version": .integer(agent.version),
        ]
    }

    /// The wait as callers hear it (queue.md §9).
    private static func estimate(_ minutes: Int?) -> JSONValue {
        guard let minutes else { return .null }
        return minutes > 20 ? ["moreThanMinutes": 20] : ["lessThanMinutes": .integer(Int64(minutes))]
    }
}

extension Optional {
    /// An identifier that may be absent.
    func orNull<Subject>() -> JSONValue where Wrapped == Identifier<Subject> { map(\.json) ?? .null }
}

extension Optional where Wrapped == PhoneNumber {
    /// The number without its middle; null when it was withheld.
    var masked: JSONValue { map { .string($0.description) } ?? .null }

    /// The whole number; null when it was withheld or may not be seen.
    var whole: JSONValue { map { .string($0.e164) } ?? .null }
}
