import Domain
import DomainJSON
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Calls, living and ended, and why who got them.
///
/// Supervisors, administrators and keys see callers' whole numbers; agents those of their own calls only.
struct CallRoutes {
    let services: APIServices

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/calls",
                "listCalls",
                "Calls, the newest first",
                [.paged],
                query: [
                    .optional("queue", .identifier), .optional("outcome", .words(CallOutcome.self)),
                    .optional("from", .time), .optional("to", .time),
                ],
                answers: .ok,
                .page(CallForm.shape),
                by: .company(.everybody, .read, list)
            ),
            Route(
                .get,
                "/v1/calls/{call}",
                "call",
                "One call with its offers, and why each agent was chosen",
                answers: .ok,
                .object(CallForm.properties + [.required("offers", .array(CallForm.offer))]),
                by: .company(.everybody, .read, show)
            ),
            Route(
                .get,
                "/v1/calls/{call}/agents/{agent}",
                "callAgent",
                "Why an agent did, or did not, get a call: one answer for each offer of it",
                answers: .ok,
                Self.verdicts,
                by: .company(.everybody, .read, why)
            ),
        ]
    }

    private static let codes = Schema.word(
        ["chosen", "ranked", "notConsidered"] + Explanation.PassedOver.allCases.map(\.rawValue)
    )
    private static let verdicts = Schema.object([
        .required("call", .identifier), .required("agent", .identifier), .required("agentName", .string()),
        .required("text", .nullable(.string())),
        .required(
            "answers",
            .array(
                .object([
                    .required("offer", .identifier), .required("at", .time), .required("code", codes),
                    .required("rank", .nullable(.integer(1...100_000))), .required("text", .string()),
                ])
            )
        ),
    ])

    @Sendable private func list(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let page = try PageRequest(request)
        let asked = try CallFilter(request)
        let principal = context.principal
        let calls = try await services.database.withCompany(context.company) { transaction in
            var filter = asked
            filter.visibility = try await transaction.visibility(for: principal)
            filter.reader = principal.user
            return try await transaction.calls(filter, page)
        }
        return try .page(calls, of: request, limit: page.limit) {
            .object(CallForm.json($0, showsCaller: principal.seesCaller(of: $0)))
        }
    }

    @Sendable private func show(_: Request, _ context: CompanyContext) async throws -> Response {
        let found = try await find(context)
        var json = CallForm.json(found.call, showsCaller: context.principal.seesCaller(of: found.call))
        json["offers"] = .array(try found.offers.map { try CallForm.json($0, found.names, context.language) })
        return try .json(.object(json))
    }

    @Sendable private func why(_: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.agent()
        try context.requireSelfOrSupervisor(agent)
        let found = try await find(context, agent)
        guard let name = found.names[agent] else { throw Problem(.notFound) }
        let text = ExplanationText(language: context.language, names: found.names)
        let answers = found.offers.compactMap { offer -> JSONValue? in
            guard let explanation = offer.explanation else { return nil }
            let verdict = OfferVerdict(of: agent, in: explanation)
            return [
                "offer": offer.id.json, "at": Timestamp.json(offer.offeredAt), "code": .string(verdict.code),
                "rank": verdict.rank.map { .integer(Int64($0)) } ?? .null, "text": .string(verdict.words(text)),
            ]
        }
        return try .json([
            "call": found.call.id.json, "agent": agent.json, "agentName": .string(name),
            "text": (answers.isEmpty ? text.withoutOffer(found.call) : nil).json, "answers": .array(answers),
        ])
    }

    /// The call in the path when the reader may see it, its offers, and the names of whom they speak.
    private func find(_ context: CompanyContext, _ others: AgentID...) async throws
        -> (call: CallView, offers: [OfferView], names: [UserID: String])
    {
        let id = try context.identifier("call", CallID.self)
        let principal = context.principal
        return try await services.database.withCompany(context.company) { transaction in
            let call = try await transaction.call(id)
            let offers = try await transaction.offers(of: id)
            let isOwn = offers.contains { $0.agent == principal.user }
            let visibility = try await transaction.visibility(for: principal)
            guard isOwn || visibility.sees(call.queue) else { throw Problem(.notFound) }
            var spoken = Set(offers.map(\.agent) + others)
            for explanation in offers.compactMap(\.explanation) {
                spoken.formUnion(explanation.candidates + explanation.passedOver.map(\.agent))
            }
            return (call, offers, try await transaction.names(of: spoken))
        }
    }
}

extension Principal {
    /// Whether the caller's whole number may be seen.
    fileprivate func seesCaller(of call: CallView) -> Bool {
        isSupervisor || (call.agent != nil && call.agent == user)
    }
}

extension CallFilter {
    /// What `queue`, `outcome`, `from` and `to` ask for. Throws a problem that names the wrong one.
    fileprivate init(_ request: Request) throws {
        self.init()
        queue = try request.query("queue", "an identifier (a UUID)") { QueueID($0) }
        let outcomes = CallOutcome.allCases.map(\.rawValue).joined(separator: ", ")
        outcome = try request.query("outcome", "one of \(outcomes)") { CallOutcome(rawValue: $0) }
        from = try request.query("from", "a time in RFC 3339 form") { Instant(rfc3339: $0) }
        to = try request.query("to", "a time in RFC 3339 form") { Instant(rfc3339: $0) }
    }
}
