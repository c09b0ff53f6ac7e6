import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Logging in and out of queues, pauses, wrap-up and offers: what agents ask for, and supervisors for them.
///
/// Login is the server's state: a desk phone's agent stays logged in without a browser.
struct PresenceRoutes {
    let services: APIServices

    var routes: [Route] {
        let agent = "/v1/agents/{agent}"
        return [
            Route(
                .post,
                agent + "/sessions",
                "logIn",
                "Logs an agent in to one, several or all queues",
                [],
                body: Self.login,
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, logIn)
            ),
            Route(
                .delete,
                agent + "/sessions/current",
                "logOut",
                "Logs an agent out; a call in progress goes on",
                query: [.optional("when", .word(["now", "after_call"]))],
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, logOut)
            ),
            Route(
                .put,
                agent + "/presence",
                "setPresence",
                "Pauses an agent, or ends the pause",
                body: Self.presence,
                answers: .ok,
                Self.answer,
                by: .company(.everybody, .presence, setPresence)
            ),
            Route(
                .post,
                agent + "/wrapup:extend",
                "extendWrapUp",
                "Extends the wrap-up",
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
    private static let answer = Schema.named(
        "EngineAnswer",
        .object([
            .required("request", .identifier), .required("status", .word(["accepted", "answered"])),
            .optional("answer", .openObject("what the engine says")),
        ])
    )

    private func ask(_ event: QueueEvent, _ kind: EngineRequest.Kind, _ context: CompanyContext) async throws
        -> Response
    {
        try await EngineInbox(services).ask(event, kind, for: context.principal)
    }

    @Sendable private func logIn(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        let body = try await request.json().object(["queues", "deviceId"])
        let device = try body["deviceId"].map { (id: try $0.identifier(DeviceID.self), reader: $0) }
        let wanted = try Self.queues(body[required: "queues"])
        let queues = try await services.database.withCompany(context.company) { transaction in
            _ = try await transaction.user(agent)
            if let device {
                let known = try await transaction.devices(of: agent)
                guard known.contains(where: { $0.id == device.id }) else {
                    throw device.reader.refusal("is no device of the agent")
                }
            }
            if let wanted {
                try await Self.requireKnown(wanted, body[required: "queues"], transaction)
                return wanted
            }
            return try await transaction.memberships(of: agent).filter(\.mayLogIn).map(\.queue).sorted()
        }
        guard !queues.isEmpty else {
            throw Problem(
                .conflict,
                "the agent may log in to no queue",
                remedy: "an administrator can add a membership"
            )
        }
        return try await ask(.login(agent, queues: queues, device: device?.id), .login, context)
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

    @Sendable private func logOut(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try await member(context)
        let when = request.uri.queryParameters["when"] ?? "after_call"
        guard when == "now" || when == "after_call" else {
            throw Problem(.malformed, "when must be now or after_call")
        }
        // A call in progress is never cut: both end the log-in at once for who is free, else after call and wrap-up.
        return try await ask(.logout(agent, queues: nil, why: context.cause(of: agent)), .logout, context)
    }

    @Sendable private func setPresence(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try await member(context)
        let body = try await request.json().object(["state", "reason"])
        let state = body["state"]
        switch try state?.string() {
        case "ready":
            if let reason = body["reason"] { throw reason.refusal("belongs to a pause") }
            return try await ask(.ready(agent), .ready, context)
        case "paused":
            let reason = try body["reason"]?.text(100) ?? ""
            return try await ask(.pause(agent, reason: reason, why: context.cause(of: agent)), .pause, context)
        case _: throw try body[required: "state"].refusal("must be ready or paused")
        }
    }

    @Sendable private func extendWrapUp(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try await member(context)
        let body = try await request.json().object(["seconds"])
        let length = Milliseconds.seconds(try body[required: "seconds"].integer(in: 1...1800))
        return try await ask(.extendWrapUp(agent, by: length), .extendWrapUp, context)
    }

    @Sendable private func finishWrapUp(_: Request, _ context: CompanyContext) async throws -> Response {
        try await ask(.finishWrapUp(try await member(context)), .finishWrapUp, context)
    }

    /// The agent in the path, of whom the asker may decide and whom the company knows.
    private func member(_ context: CompanyContext) async throws -> UserID {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        _ = try await services.database.withCompany(context.company) { try await $0.user(agent) }
        return agent
    }

    @Sendable private func request(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("request", RequestID.self)
        let request = try await services.database.withCompany(context.company) { try await $0.request(id) }
        if let answer = request.answer { return try EngineInbox.answered(request, answer) }
        return .json(["request": id.json, "status": "accepted"])
    }
}

extension CompanyContext {
    /// Agents decide of themselves only; supervisors, administrators and keys of everybody. Whoever may not is told
    /// that there is no such agent, so that identifiers cannot be tried.
    func requireSelfOrSupervisor(_ agent: UserID) throws {
        let isOthers = principal.user != nil && principal.user != agent
        guard !isOthers || !principal.roles.isDisjoint(with: Set<Role>.supervisors) else { throw Problem(.notFound) }
    }

    /// Whether the agent or somebody else decides.
    func cause(of agent: UserID) -> Presence.Cause {
        principal.user == agent ? .`self` : .supervisor
    }
}
