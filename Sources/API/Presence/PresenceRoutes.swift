import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Logging in and out of queues, pauses and wrap-up: what agents ask for, and supervisors for them.
///
/// Login is the server's state: a desk phone's agent stays logged in without a browser.
struct PresenceRoutes {
    let services: APIServices
    let inbox: EngineInbox

    var routes: [Route] {
        let agent = "/v1/agents/{agent}"
        return [
            Route(
                .post,
                agent + "/sessions",
                "logIn",
                "Logs an agent in to one, several or all queues",
                body: Self.login,
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, logIn)
            ),
            Route(
                .delete,
                agent + "/sessions/current",
                "logOut",
                "Logs an agent out; a call in progress goes on. now: also ends a wrap-up",
                query: [.optional("when", .word(["now", "after_call"]))],
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, logOut)
            ),
            Route(
                .put,
                agent + "/presence",
                "setPresence",
                "Pauses an agent, or ends the pause; If-Match is the version of the agent's state",
                [.ifMatch],
                body: Self.presence,
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, setPresence)
            ),
            Route(
                .post,
                agent + "/wrapup:extend",
                "extendWrapUp",
                "Extends the wrap-up, within the queue's limit",
                [.idempotencyKey],
                body: Self.extend,
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, extendWrapUp)
            ),
            Route(
                .post,
                agent + "/wrapup:finish",
                "finishWrapUp",
                "Ends the wrap-up",
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, finishWrapUp)
            ),
            Route(
                .get,
                "/v1/requests/{request}",
                "engineRequest",
                "What became of a request to the engine",
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .read, request)
            ),
        ]
    }

    private static let login = Schema.object([
        .required("queues", .either([.word(["all"]), .array(.identifier, maximum: 1000)])),
        .optional("deviceId", .identifier),
    ])
    private static let presence = Schema.object([
        .required("state", .word(["ready", "paused"])), .optional("reason", .string(maximum: 100)),
    ])
    private static let extend = Schema.object([.required("seconds", .integer(1...1800))])
    static let answer = Schema.named(
        "EngineAnswer",
        .object([
            .required("request", .identifier), .required("status", .word(["accepted", "answered"])),
            .optional("result", .words(RequestAnswer.Status.self)),
            .optional("presence", .words(Presence.Kind.self)), .optional("queues", .array(.identifier)),
            .optional(
                "refusals",
                .array(.object([.required("queue", .identifier), .required("code", .words(LoginRefusal.self))]))
            ),
        ])
    )

    /// The agent in the path, of whom the asker may decide.
    private func member(_ context: CompanyContext) throws -> AgentID {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        return agent
    }

    @Sendable private func logIn(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try member(context)
        let body = try await request.json().object(["queues", "deviceId"])
        let device = try body["deviceId"].map { (id: try $0.identifier(DeviceID.self), reader: $0) }
        let wanted = try Self.queues(body[required: "queues"])
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            _ = try await transaction.user(agent)
            if let device {
                let known = try await transaction.devices(of: agent)
                guard known.contains(where: { $0.id == device.id }) else {
                    throw device.reader.refusal("is no device of the agent")
                }
            }
            if let wanted { try await Self.requireKnown(wanted, body[required: "queues"], transaction) }
            let queues = try await Self.allowed(wanted, agent, transaction)
            let event = QueueEvent.login(agent, queues: queues, device: device?.id)
            return try await transaction.tellEngine(.login, try StoredJSON(encoding: event), by: author)
        }
    }

    /// The queues named; nil for all.
    private static func queues(_ reader: JSONReader) throws -> [QueueID]? {
        switch reader.value {
        case .string("all"): return nil
        case .array: return try reader.list(1000) { try $0.identifier() }
        case .null, .boolean, .integer, .fraction, .string, .object:
            throw reader.refusal("must be \"all\" or a list of queue identifiers", kind: .wrongType)
        }
    }

    /// Refuses a queue that is none of the company's by its place.
    private static func requireKnown(_ queues: [QueueID], _ reader: JSONReader, _ transaction: CompanyTransaction)
        async throws
    {
        let known = Set(try await transaction.allQueues().map(\.id))
        guard let wrong = queues.firstIndex(where: { !known.contains($0) }) else { return }
        throw try reader.elements()[wrong].refusal("is no queue of the company")
    }

    private static func allowed(
        _ wanted: [QueueID]?,
        _ agent: AgentID,
        _ transaction: CompanyTransaction
    ) async throws -> [QueueID] {
        if let wanted { return wanted }
        let all = try await transaction.memberships(of: agent).filter(\.mayLogIn).map(\.queue).sorted()
        guard !all.isEmpty else {
            throw Problem(
                .conflict,
                "the agent may log in to no queue",
                remedy: "an administrator can add a membership"
            )
        }
        return all
    }

    @Sendable private func logOut(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try member(context)
        let when = request.uri.queryParameters["when"] ?? "after_call"
        guard when == "now" || when == "after_call" else {
            throw Problem(.malformed, "when must be now or after_call")
        }
        let logout = try StoredJSON(
            encoding: QueueEvent.logout(agent, queues: nil, why: context.cause(of: agent))
        )
        let finish = try StoredJSON(encoding: QueueEvent.finishWrapUp(agent))
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            let now = try await transaction.agentNow(agent)
            // A call in progress is never cut. In a wrap-up the logout waits for its end; either order ends in logged out.
            if when == "now", now.presence == .wrapUp {
                try await transaction.tellEngine(.finishWrapUp, finish, by: author)
            }
            return try await transaction.tellEngine(.logout, logout, by: author)
        }
    }

    @Sendable private func setPresence(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try member(context)
        let version = try request.wantedVersion()
        let body = try await request.json().object(["state", "reason"])
        let (kind, event) = try Self.change(body, agent, context.cause(of: agent))
        let stored = try StoredJSON(encoding: event)
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            do {
                try await transaction.claimPresence(of: agent, version: version)
            } catch StorageRefusal.versionMismatch {
                throw Self.conflict(try await transaction.agentNow(agent))
            }
            return try await transaction.tellEngine(kind, stored, by: author)
        }
    }

    private static func change(_ body: JSONObjectReader, _ agent: AgentID, _ cause: Presence.Cause) throws
        -> (EngineRequest.Kind, QueueEvent)
    {
        let state = try body[required: "state"]
        switch try state.string() {
        case "ready":
            if let reason = body["reason"] { throw reason.refusal("belongs to a pause") }
            return (.ready, .ready(agent))
        case "paused":
            return (.pause, .pause(agent, reason: try body["reason"]?.text(100) ?? "", why: cause))
        case _: throw state.refusal("must be ready or paused")
        }
    }

    /// Says what the other one did, so that a page can show it.
    private static func conflict(_ now: AgentNow) -> Problem {
        let since = now.since.map { " since \(Timestamp.text($0))" } ?? ""
        return Problem(
            .versionMismatch,
            "the agent is \(now.presence.rawValue)\(since) (\(now.why.rawValue)), or is being changed right now",
            remedy: "read the agent's state again and send its ETag",
            headers: [.eTag: EntityTag(now.version).text]
        )
    }

    @Sendable private func extendWrapUp(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try member(context)
        let asked = try await IdempotentRequest(request)
        let seconds = try asked.body.object(["seconds"])[required: "seconds"].integer(in: 1...1800)
        let event = try StoredJSON(encoding: QueueEvent.extendWrapUp(agent, by: .seconds(seconds)))
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            _ = try await transaction.user(agent)
            // A repetition is not told to the engine again: it waits for the answer to the first.
            let saved = try await transaction.once(key: asked.key, requestHash: asked.hash, by: author) {
                let id = try await transaction.tellEngine(.extendWrapUp, event, by: author)
                return SavedAnswer(status: 202, body: Array(id.description.utf8))
            }
            guard let id = Domain.RequestID(String(decoding: saved.body, as: UTF8.self)) else { throw Problem(.fault) }
            return id
        }
    }

    @Sendable private func finishWrapUp(_: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try member(context)
        let event = try StoredJSON(encoding: QueueEvent.finishWrapUp(agent))
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            _ = try await transaction.user(agent)
            return try await transaction.tellEngine(.finishWrapUp, event, by: author)
        }
    }

    @Sendable private func request(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("request", Domain.RequestID.self)
        let request = try await services.database.withCompany(context.company) { try await $0.request(id) }
        guard let answer = try request.answer?.decode(RequestAnswer.self) else { return .json(EngineInbox.json(id)) }
        return .json(EngineInbox.json(id, answer))
    }
}

extension CompanyContext {
    /// Agents decide of themselves only; supervisors, administrators and keys of everybody. Whoever may not is told
    /// that there is no such agent, so that identifiers cannot be tried.
    func requireSelfOrSupervisor(_ agent: UserID) throws {
        guard principal.user == agent || principal.isSupervisor else { throw Problem(.notFound) }
    }

    /// Whether the agent or somebody else decides.
    func cause(of agent: UserID) -> Presence.Cause {
        principal.user == agent ? .`self` : .supervisor
    }
}
