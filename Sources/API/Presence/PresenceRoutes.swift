import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Pauses and their end, and what became of a request to the engine.
struct PresenceRoutes {
    let services: APIServices
    let inbox: EngineInbox

    var routes: [Route] {
        [
            Route(
                .put,
                "/v1/agents/{agent}/presence",
                "setPresence",
                "Pauses an agent, or ends the pause; If-Match is the version of the agent's state",
                [.ifMatch, .engine],
                body: Self.presence,
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, setPresence)
            ),
            Route(
                .get,
                "/v1/requests/{request}",
                "engineRequest",
                "What became of a request to the engine",
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .read, request)
            ),
        ]
    }

    private static let presence = Schema.object([
        .required("state", .word(["ready", "paused"])), .optional("reason", .string(maximum: 100), orNull: true),
    ])

    @Sendable private func setPresence(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.member()
        let version = try request.wantedVersion()
        let body = try await request.json().object(["state", "reason"])
        let (kind, event) = try Self.change(body, agent, context.cause(of: agent))
        let stored = try StoredJSON(encoding: event)
        let author = context.author
        do {
            return try await inbox.ask(for: context.principal) { transaction in
                _ = try await transaction.user(agent)
                // Who is late already need not ask. Whether the version holds is the engine's owner to say: it decides.
                let now = try await transaction.agentNow(agent)
                guard version == nil || version == now.version else { throw StalePresence() }
                return try await transaction.tellEngine(kind, stored, madeFrom: version, by: author)
            }
        } catch is StalePresence {
            let now = try await services.database.withCompany(context.company) { try await $0.agentNow(agent) }
            throw Self.conflict(now)
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
        let state = "\(now.presence.rawValue)\(since) (\(now.why.rawValue))"
        let reason = "the agent is \(state)"
        return Problem(
            .versionMismatch,
            reason,
            remedy: "read the agent's state again and send its ETag",
            errors: [WrongValue(.header("If-Match"), reason)],
            headers: [.eTag: EntityTag(now.version).text]
        )
    }

    @Sendable private func request(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("request", Domain.RequestID.self)
        let request = try await services.database.withCompany(context.company) { try await $0.request(id) }
        let answer = try request.answer?.decode(RequestAnswer.self)
        return try .json(answer.map { EngineInbox.json(id, $0) } ?? EngineInbox.json(id))
    }
}
