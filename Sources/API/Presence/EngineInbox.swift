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

    /// Writes a request and answers 200 with what the engine says, or 202 with where its answer will be.
    ///
    /// Waits for wake-ups of the company, and looks each second in any case; holds no transaction meanwhile. Throws what
    /// `write` throws, a problem when the engine refuses, and ``StalePresence`` when it does so because of the version.
    ///
    /// - Parameter write: checks and writes, in one transaction; what it gives back is waited for.
    func ask(
        for principal: Principal,
        _ write: (CompanyTransaction) async throws -> Domain.RequestID
    ) async throws -> Response {
        let company = principal.company
        let wakeUps = services.board.wakeUps(of: company)
        let id = try await services.database.withCompany(company, write)
        services.wakeOwner(company)
        let deadline = services.clock.uptime() + patience
        for await _ in wakeUps {
            let request = try await services.database.withCompany(company) { try await $0.request(id) }
            if let answer = try request.answer?.decode(RequestAnswer.self) {
                try Self.throwIfRefused(answer)
                return try .json(Self.json(id, answer))
            }
            if services.clock.uptime() >= deadline { break }
        }
        return try .json(Self.json(id), status: .accepted, headers: [.location: "/v1/requests/\(id)"])
    }

    /// What an engine's answer, or the lack of it, looks like.
    static let shape = Schema.named(
        "EngineAnswer",
        .object([
            .required("request", .identifier), .required("status", .word(["accepted", "answered"])),
            .optional("result", .words(RequestAnswer.Status.self)),
            .optional("code", .words(RequestAnswer.Code.self)),
            .optional("presence", .words(Presence.Kind.self)), .optional("queues", .array(.identifier)),
            .optional(
                "refusals",
                .array(.object([.required("queue", .identifier), .required("code", .words(LoginRefusal.self))]))
            ),
        ])
    )

    /// A request that the engine has not answered.
    static func json(_ request: Domain.RequestID) -> JSONValue {
        ["request": request.json, "status": "accepted"]
    }

    /// The engine's answer as this API gives it.
    static func json(_ request: Domain.RequestID, _ answer: RequestAnswer) -> JSONValue {
        let refusals = answer.refusals.map { refusal -> JSONValue in
            ["queue": refusal.queue.json, "code": .string(refusal.code.rawValue)]
        }
        var members: [String: JSONValue] = [
            "request": request.json, "status": "answered", "result": .string(answer.status.rawValue),
            "refusals": .array(refusals),
        ]
        if let code = answer.code { members["code"] = .string(code.rawValue) }
        if let presence = answer.presence { members["presence"] = .string(presence.kind.rawValue) }
        if let queues = answer.queues { members["queues"] = .array(queues.map(\.json)) }
        return .object(members)
    }

    private static func throwIfRefused(_ answer: RequestAnswer) throws {
        switch answer.status {
        case .done: return
        case .quarantined: throw Problem(.fault, "the request was put aside; the operator has been told")
        case .refused where answer.code == .versionMismatch: throw StalePresence()
        case .refused where answer.code == .noMoreWrapUp:
            let reason = "there is no wrap-up, or it is as long as the queue allows"
            throw Problem(
                .conflict,
                reason,
                remedy: "read the agent's state; an administrator may allow longer in the queue's settings",
                errors: [WrongValue(.pointer("/seconds"), reason)]
            )
        case .refused:
            guard let first = answer.refusals.first else {
                let reason = "the agent is no member of a queue, or what it is about is over"
                throw Problem(
                    .conflict,
                    reason,
                    remedy: "read the agent's state again",
                    errors: [WrongValue(.parameter("agent"), reason)]
                )
            }
            let reasons = answer.refusals.map { "\($0.queue): \($0.code.rawValue)" }.joined(separator: ", ")
            throw Problem(
                first.code == .planTooLow ? .planTooLow : .loginRefused,
                reasons,
                remedy: first.code.remedy,
                errors: answer.refusals.map { WrongValue(.pointer("/queues"), "\($0.queue): \($0.code.rawValue)") }
            )
        }
    }
}

extension LoginRefusal {
    /// Who can mend it, and how.
    fileprivate var remedy: String {
        switch self {
        case .noPermission: "an administrator can let the member log in to the queue"
        case .planTooLow: "an administrator or the operator can change the user's plan"
        case .noLicence: "the operator can give the user a licence"
        case .noDevice: "an administrator can give the agent a device"
        }
    }
}
