import HTTPTypes
import Hummingbird
import Logging
import Observability
import Secrets
import Storage
import StrictJSON

/// Turns everything thrown into a problem answer; the one place where refusals become HTTP.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = OpenContext
    let table: RouteTable

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = problem(of: error, request, context)
            return problem.response(language: context.language, traceID: context.trace.traceID)
        }
    }

    private func problem(of error: any Error, _ request: Request, _ context: OpenContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let refusal as JSONRefusal: return Problem(refusal)
        case let refusal as StorageRefusal: return Problem(refusal)
        case is PasswordRoom.Refusal:
            return Problem(.unavailable, "too many sign-ins at once", headers: [.retryAfter: "5"])
        case let error as HTTPError: return problem(of: error, request, context)
        case _ where Database.isUnavailable(error):
            context.logger.warning("Database was away", metadata: ["error": "\(error)"])
            return Problem(
                .unavailable,
                "what was asked may have been done all the same",
                remedy: "send it again with the same Idempotency-Key",
                headers: [.retryAfter: "2"]
            )
        case _:
            context.logger.error("Request failed", metadata: ["error": "\(error)"])
            return Problem(.fault)
        }
    }

    private func problem(of error: HTTPError, _ request: Request, _ context: OpenContext) -> Problem {
        switch error.status {
        case .notFound:
            let methods = table.methods(of: request.uri.path)
            guard !methods.isEmpty, !methods.contains(request.method) else { return Problem(.notFound) }
            let allowed = methods.map(\.rawValue).joined(separator: ", ")
            return Problem(.methodNotAllowed, "use \(allowed)", headers: [.allow: allowed])
        case .contentTooLarge: return Problem(.tooLarge)
        case .unsupportedMediaType: return Problem(.unsupportedMediaType)
        case .badRequest: return Problem(.malformed)
        case _:
            context.logger.error("Request failed", metadata: ["error": "\(error)"])
            return Problem(.fault)
        }
    }
}
