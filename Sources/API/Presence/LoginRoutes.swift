import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// Logging in and out of queues: what agents ask for, and supervisors for them.
///
/// Login is the server's state: a desk phone's agent stays logged in without a browser.
struct LoginRoutes {
    let inbox: EngineInbox

    var routes: [Route] {
        let agent = "/v1/agents/{agent}"
        return [
            Route(
                .post,
                agent + "/sessions",
                "logIn",
                "Logs an agent in to one, several or all queues",
                [.engine],
                body: Self.login,
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, logIn)
            ),
            Route(
                .delete,
                agent + "/sessions/current",
                "logOut",
                "Logs an agent out; a call in progress goes on. now: also ends a wrap-up",
                [.engine],
                query: [.optional("when", .word(["now", "after_call"]))],
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, logOut)
            ),
        ]
    }

    private static let login = Schema.object([
        .required("queues", QueueChoice.shape),
        .optional("deviceId", .identifier, orNull: true),
    ])

    @Sendable private func logIn(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.member()
        let body = try await request.json().object(["queues", "deviceId"])
        let device = try body["deviceId"].map { (id: try $0.identifier(DeviceID.self), reader: $0) }
        let wanted = try QueueChoice(body[required: "queues"])
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            _ = try await transaction.user(agent)
            if let device {
                let known = try await transaction.devices(of: agent)
                guard known.contains(where: { $0.id == device.id }) else {
                    throw device.reader.refusal("is no device of the agent")
                }
            }
            let queues = try await Self.allowed(wanted, agent, transaction)
            let event = QueueEvent.login(agent, queues: queues, device: device?.id)
            return try await transaction.tellEngine(.login, try StoredJSON(encoding: event), by: author)
        }
    }

    private static func allowed(
        _ wanted: QueueChoice,
        _ agent: AgentID,
        _ transaction: CompanyTransaction
    ) async throws -> [QueueID] {
        if wanted.named != nil { return try await wanted.queues(in: transaction).map(\.id) }
        let all = try await transaction.memberships(of: agent).filter(\.mayLogIn).map(\.queue).sorted()
        guard !all.isEmpty else {
            let reason = "the agent may log in to no queue"
            throw Problem(
                .conflict,
                reason,
                remedy: "an administrator can add a membership",
                errors: [WrongValue(.pointer("/queues"), reason)]
            )
        }
        return all
    }

    @Sendable private func logOut(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.member()
        let when = try request.query("when", "now or after_call") { ["now", "after_call"].contains($0) ? $0 : nil }
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
}
