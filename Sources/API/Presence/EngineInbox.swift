import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import StrictJSON

/// The one way to a company's engine: a row in its inbox, and a wait for the answer.
struct EngineInbox: Sendable {
    let services: APIServices
    /// How long an answer is waited for before the client is told where to look.
    let patience: Duration

    init(_ services: APIServices, patience: Duration = .seconds(2)) {
        self.services = services
        self.patience = patience
    }

    /// Asks the engine and answers 200 with what it says, or 202 with where its answer will be.
    ///
    /// Waits for wake-ups of the company, and looks each second in any case; holds no transaction meanwhile.
    func ask(_ event: QueueEvent, _ kind: EngineRequest.Kind, for principal: Principal) async throws -> Response {
        let company = principal.company
        let body = try StoredJSON(encoding: event)
        let author = principal.author
        let wakeUps = services.board.wakeUps(of: company)
        let id = try await services.database.withCompany(company) { try await $0.tellEngine(kind, body, by: author) }
        services.wakeOwner(company)
        let deadline = ContinuousClock.now + patience
        for await _ in wakeUps {
            let request = try await services.database.withCompany(company) { try await $0.request(id) }
            if let answer = request.answer { return try Self.answered(request, answer) }
            if ContinuousClock.now >= deadline { break }
        }
        let json: JSONValue = ["request": id.json, "status": "accepted"]
        return Answer(status: .accepted, json: json, headers: ["Location": "/v1/requests/\(id)"]).response
    }

    /// The engine's answer as this API gives it.
    static func answered(_ request: EngineRequest, _ answer: StoredJSON) throws -> Response {
        .json(["request": request.id.json, "status": "answered", "answer": try answer.decode(JSONValue.self)])
    }
}
