import Domain
import Hummingbird
import Logging
import Metrics
import Storage

/// Writes into a company's audit that a change was refused to somebody who had proved who they are: by permission, by a
/// gate, by what is there (reliability.md, section 8, 28).
///
/// What cannot be read, is late or comes too often is no attempt at a change, and is not written. Of one principal so many
/// at once and a few a minute: whoever is refused all the time shall not fill the audit, which is never emptied.
struct RefusalAudit: RouterMiddleware {
    typealias Context = OpenContext
    let table: RouteTable
    let database: Database
    let clock: APIClock
    private let buckets = TokenBuckets(capacity: 30, perSecond: 0.1)

    init(table: RouteTable, database: Database, clock: APIClock) {
        self.table = table
        self.database = database
        self.clock = clock
    }

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if let principal = context.principal, request.method != .get, request.method != .head,
                let code = Self.code(of: error), Self.isWritten(code),
                let route = table.routes.first(where: { $0.method == request.method && $0.matches(request.uri.path) })
            {
                await write(code, route, request.uri.path, principal, context)
            }
            throw error
        }
    }

    private func write(
        _ code: ProblemCode,
        _ route: Route,
        _ path: String,
        _ principal: Principal,
        _ context: OpenContext
    ) async {
        guard buckets.take(principal.limitKey, at: clock.uptime()) == nil else {
            Counter(label: "koplus_audit_refusals_left_out_total").increment()
            return
        }
        let detail = ([code.rawValue] + route.identifiers(in: path)).joined(separator: " ")
        let author = principal.author(at: context.arrivedAt)
        do {
            try await database.withCompany(principal.company) { transaction in
                try await transaction.audit("change.refuse", "operation:\(route.operation)", detail: detail, by: author)
            }
        } catch {
            context.logger.warning("A refusal could not be written into the audit", metadata: ["error": "\(error)"])
        }
    }

    private static func code(of error: any Error) -> ProblemCode? {
        switch error {
        case let problem as Problem: problem.code
        case let refusal as StorageRefusal: Problem(refusal).code
        case _: nil
        }
    }

    private static func isWritten(_ code: ProblemCode) -> Bool {
        switch code {
        case .forbidden, .notFound, .conflict, .planTooLow, .loginRefused, .limitReached: true
        case .malformed, .invalid, .unauthenticated, .wrongCredentials, .crossSite, .methodNotAllowed,
            .idempotencyKeyInUse, .idempotencyKeyReused, .idempotencyKeyMissing, .versionMismatch, .versionRequired,
            .tooLarge, .unsupportedMediaType, .tooManyRequests, .fault, .unavailable:
            false
        }
    }
}

extension Route {
    /// The identifiers in a concrete path, each with its parameter's name; telephone numbers are none.
    fileprivate func identifiers(in concrete: String) -> [String] {
        zip(path.split(separator: "/"), concrete.split(separator: "/")).compactMap { pattern, part in
            guard pattern.first == "{", let end = pattern.firstIndex(of: "}") else { return nil }
            let text = part.prefix { $0 != ":" }
            return Identifier<Subject.Request>(text).map { "\(pattern[..<end].dropFirst()):\($0)" }
        }
    }
}
