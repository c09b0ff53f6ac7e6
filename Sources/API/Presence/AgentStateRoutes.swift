import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// One agent in full: what their own page shows, and what rings at them.
struct AgentStateRoutes {
    let services: APIServices
    let inbox: EngineInbox

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/agents/{agent}/state",
                "agentState",
                "The agent's state in full; ETag is the version for If-Match of a changed presence",
                [.versioned],
                answers: .ok,
                Self.shape,
                by: .company(.everybody, .read, state)
            ),
            Route(
                .post,
                "/v1/agents/{agent}/offers/{offer}:decline",
                "declineOffer",
                "Declines a call that rings; it goes to the next agent",
                [.engine],
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, decline)
            ),
        ]
    }

    private static let device = Schema.object([
        .required("id", .identifier), .required("kind", .words(DeviceKind.self)), .required("label", .string()),
    ])
    private static let queue = Schema.object([
        .required("queue", .identifier), .required("name", .string()), .required("maySee", .boolean),
        .required("mayLogIn", .boolean), .required("isLoggedIn", .boolean),
    ])
    private static let offer = Schema.named(
        "LiveOffer",
        .object([
            .required("offer", .identifier), .required("call", .identifier), .required("queue", .identifier),
            .required("queueName", .string()), .required("caller", .nullable(.phoneNumber)),
            .required("offeredAt", .time), .required("waitingSince", .time),
        ])
    )
    private static let call = Schema.object([
        .required("call", .identifier), .required("queue", .identifier), .required("queueName", .string()),
        .required("caller", .nullable(.phoneNumber)), .required("connectedAt", .time),
    ])
    private static let shape = Schema.named(
        "AgentState",
        .object([
            .required("agent", .identifier), .required("name", .string()), .required("serverTime", .time),
            .required("eventId", .string()), .required("version", .integer(0...Int64.max)),
            .required("presence", .words(Presence.Kind.self)), .required("stateSince", .nullable(.time)),
            .required("why", .words(Presence.Cause.self)), .required("reason", .nullable(.string())),
            .required("wrapupEndsAt", .nullable(.time)), .required("pending", .nullable(.word(["pause", "logout"]))),
            .required("device", .nullable(.identifier)), .required("devices", .array(device)),
            .required("queues", .array(queue)), .required("offers", .array(offer)), .required("call", .nullable(call)),
        ])
    )

    @Sendable private func state(_: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        let (now, json) = try await services.database.withCompany(context.company) { transaction in
            let sequence = try await transaction.lastSequence()
            let now = try await transaction.agentNow(agent)
            let names = Dictionary(try await transaction.queuesNow().map { ($0.queue, $0.name) }) { first, _ in first }
            var json = Self.json(now, sequence, at: services.clock.now())
            json["devices"] = .array(try await transaction.devices(of: agent).map(Self.json))
            json["queues"] = .array(
                try await transaction.memberships(of: agent).map { Self.json($0, names, now) }
            )
            json["offers"] = .array(try await Self.offers(transaction, agent, names))
            json["call"] = try await Self.call(transaction, now, names)
            return (now, json)
        }
        return try .versioned(.object(json), now.version)
    }

    private static func json(_ now: AgentNow, _ sequence: Int64, at instant: Instant) -> [String: JSONValue] {
        [
            "agent": now.agent.json, "name": .string(now.name), "serverTime": Timestamp.json(instant),
            "eventId": .string(String(sequence)), "version": .integer(now.version),
            "presence": .string(now.presence.rawValue), "stateSince": Timestamp.json(now.since),
            "why": .string(now.why.rawValue), "reason": now.reason.json, "wrapupEndsAt": Timestamp.json(now.until),
            "pending": (now.pending?.rawValue).json, "device": now.device.orNull(),
        ]
    }

    private static func json(_ device: Device) -> JSONValue {
        ["id": device.id.json, "kind": .string(device.kind.rawValue), "label": .string(device.label)]
    }

    private static func json(_ member: Membership, _ names: [QueueID: String], _ now: AgentNow) -> JSONValue {
        [
            "queue": member.queue.json, "name": .string(names[member.queue] ?? ""), "maySee": .boolean(member.maySee),
            "mayLogIn": .boolean(member.mayLogIn), "isLoggedIn": .boolean(now.queues.contains(member.queue)),
        ]
    }

    /// What rings now. The agent who is offered a call sees who calls.
    private static func offers(
        _ transaction: CompanyTransaction,
        _ agent: AgentID,
        _ names: [QueueID: String]
    ) async throws -> [JSONValue] {
        let offers = try await transaction.liveOffers(of: agent)
        guard !offers.isEmpty else { return [] }
        let waiting = Dictionary(try await transaction.waitingCalls().map { ($0.id, $0) }) { first, _ in first }
        return offers.map { offer in
            let call = waiting[offer.call]
            return [
                "offer": offer.id.json, "call": offer.call.json, "queue": offer.queue.json,
                "queueName": .string(names[offer.queue] ?? ""), "caller": call.flatMap(\.caller).whole,
                "offeredAt": Timestamp.json(offer.offeredAt),
                "waitingSince": Timestamp.json(call?.waitingSince ?? offer.offeredAt),
            ]
        }
    }

    /// The call that the agent talks in; null when there is none.
    private static func call(
        _ transaction: CompanyTransaction,
        _ now: AgentNow,
        _ names: [QueueID: String]
    ) async throws -> JSONValue {
        guard now.presence == .talking, let id = now.call else { return .null }
        let call = try await transaction.call(id)
        guard let connectedAt = call.connectedAt else { return .null }
        return [
            "call": call.id.json, "queue": call.queue.json, "queueName": .string(names[call.queue] ?? ""),
            "caller": call.caller.whole, "connectedAt": Timestamp.json(connectedAt),
        ]
    }

    @Sendable private func decline(_: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        let offer = try context.identifier("offer", OfferID.self)
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            guard try await transaction.isRinging(offer, at: agent) else {
                throw Problem(
                    .conflict,
                    "it rings no more",
                    remedy: "read the agent's state again",
                    errors: [WrongValue(.parameter("offer"), "rings no more")]
                )
            }
            return try await transaction.tellEngine(
                .decline,
                try StoredJSON(encoding: QueueEvent.declined(offer)),
                by: author
            )
        }
    }
}
