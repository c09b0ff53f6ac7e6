import Domain
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The time after a call: extended within the queue's limit, or ended.
struct WrapUpRoutes {
    let inbox: EngineInbox

    var routes: [Route] {
        let agent = "/v1/agents/{agent}"
        return [
            Route(
                .post,
                agent + "/wrapup:extend",
                "extendWrapUp",
                "Extends the wrap-up, within the queue's limit",
                [.idempotencyKey, .engine],
                body: Self.extend,
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, extendWrapUp)
            ),
            Route(
                .post,
                agent + "/wrapup:finish",
                "finishWrapUp",
                "Ends the wrap-up",
                [.engine],
                answers: .ok,
                EngineInbox.shape,
                by: .company(.everybody, .presence, finishWrapUp)
            ),
        ]
    }

    private static let extend = Schema.object([.required("seconds", .integer(1...1800))])

    @Sendable private func extendWrapUp(_ request: Request, _ context: CompanyContext) async throws -> Response {
        let agent = try context.member()
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
        let agent = try context.member()
        let event = try StoredJSON(encoding: QueueEvent.finishWrapUp(agent))
        let author = context.author
        return try await inbox.ask(for: context.principal) { transaction in
            _ = try await transaction.user(agent)
            return try await transaction.tellEngine(.finishWrapUp, event, by: author)
        }
    }
}
