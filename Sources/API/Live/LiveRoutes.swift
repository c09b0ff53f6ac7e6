import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Queues and agents as they are now: what a wallboard begins with, before it follows the event stream.
struct LiveRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/live",
                "live",
                "Queues and agents now, as far as the reader may see them; go on with /v1/events?after={eventId}",
                answers: .ok,
                Self.shape,
                by: .company(.everybody, .read, live)
            ),
            Route(
                .get,
                "/v1/queues/{queue}/live",
                "queueLive",
                "One queue now, with its callers in order",
                answers: .ok,
                LiveForm.queue,
                by: .company(.everybody, .read, queue)
            ),
            Route(
                .get,
                "/v1/agents",
                "listAgents",
                "The agents now, as far as the reader may see them",
                [.paged],
                answers: .ok,
                .page(LiveForm.agent),
                by: .company(.everybody, .read, agents)
            ),
        ]
    }

    private static let shape = Schema.named(
        "Live",
        .object([
            .required("serverTime", .time), .required("eventId", .string()), .required("company", .string()),
            .required("timeZone", .string()), .required("queues", .array(LiveForm.queue, maximum: 10_000)),
            .required("agents", .array(LiveForm.agent, maximum: 10_000)),
        ])
    )

    @Sendable private func live(_: Request, _ context: CompanyContext) async throws -> Response {
        let principal = context.principal
        return try .json(
            try await services.database.withCompany(context.company) { transaction in
                // The number first: what happens while the rest is read comes again with the stream.
                let sequence = try await transaction.lastSequence()
                let company = try await transaction.findCompany()
                let visibility = try await transaction.visibility(for: principal)
                let queues = try await Self.queues(transaction, visibility)
                let agents = try await transaction.agentsNow().filter { visibility.sees(agent: $0.agent) }
                return [
                    "serverTime": Timestamp.json(services.clock.now()), "eventId": .string(String(sequence)),
                    "company": .string(company.name), "timeZone": .string(company.timeZone),
                    "queues": .array(queues.map(\.json)),
                    "agents": .array(agents.map { LiveForm.json($0, seenBy: visibility) }),
                ]
            }
        )
    }

    private static func queues(_ transaction: CompanyTransaction, _ visibility: Visibility) async throws
        -> [(id: QueueID, json: JSONValue)]
    {
        let calls = Dictionary(grouping: try await transaction.waitingCalls(), by: \.queue)
        return try await transaction.queuesNow().filter { visibility.sees($0.queue) }
            .map { ($0.queue, LiveForm.json($0, calls[$0.queue] ?? [])) }
    }

    @Sendable private func queue(_: Request, _ context: CompanyContext) async throws -> Response {
        let id = try context.identifier("queue", QueueID.self)
        let principal = context.principal
        let queues = try await services.database.withCompany(context.company) { transaction in
            try await Self.queues(transaction, try await transaction.visibility(for: principal))
        }
        guard let queue = queues.first(where: { $0.id == id }) else { throw Problem(.notFound) }
        return try .json(queue.json)
    }

    @Sendable private func agents(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let principal = context.principal
        let limit = try PageRequest(withoutCursor: request).limit
        let after = try request.cursor { AgentID($0) }
        let (agents, visibility) = try await services.database.withCompany(context.company) { transaction in
            let visibility = try await transaction.visibility(for: principal)
            return (try await transaction.agentsNow(after: after, seenBy: visibility, limit: limit), visibility)
        }
        // A full page may be the last; then the next one is empty, which a client that follows the cursor understands.
        let next = agents.count == limit ? agents.last?.agent.description : nil
        return try .page(agents.map { LiveForm.json($0, seenBy: visibility) }, next, of: request, limit: limit)
    }
}

extension CompanyTransaction {
    /// What a principal sees of the live state: supervisors, administrators and keys everything, agents what their
    /// memberships say.
    func visibility(for principal: Principal) async throws -> Visibility {
        guard let user = principal.user, !principal.isSupervisor else { return .everything }
        return try await visibility(of: user)
    }
}

extension Principal {
    /// Whether everything of the company may be seen, and others' presence changed.
    var isSupervisor: Bool { scopes != nil || !roles.isDisjoint(with: Set<Role>.supervisors) }
}
