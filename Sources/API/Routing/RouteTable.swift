import Domain
import HTTPTypes
import Hummingbird

/// All operations of the API, from which the router and the document are made.
public struct RouteTable: Sendable {
    /// The operations in the order of the document.
    public let routes: [Route]

    init(_ routes: [Route]) {
        self.routes = routes
        let names = Set(routes.map(\.operation))
        precondition(names.count == routes.count, "two operations have one name")
    }

    /// Puts every operation into a router, each behind the context that its handler takes and within the deadline.
    func install(in router: Router<OpenContext>, deadline: Duration) {
        let companies = router.group(context: CompanyContext.self)
        let operators = router.group(context: OperatorContext.self)
        for route in routes {
            let path = RouterPath(route.path)
            let limit = route.traits.contains(.stream) ? nil : deadline
            switch route.handler {
            case .open(let handler):
                router.on(path, method: route.method) { request, context in
                    try route.requireKnown(request)
                    return try await Self.answer(request, context, limit, handler)
                }
            case .company(let roles, let scope, let handler):
                companies.on(path, method: route.method) { request, context in
                    try context.principal.require(roles, scope)
                    try route.requireKnown(request)
                    return try await Self.answer(request, context, limit, handler)
                }
            case .operators(let roles, let handler):
                operators.on(path, method: route.method) { request, context in
                    try context.principal.require(roles, nil)
                    try route.requireKnown(request)
                    return try await Self.answer(request, context, limit, handler)
                }
            }
        }
    }

    private static func answer<Context: Sendable>(
        _ request: Request,
        _ context: Context,
        _ limit: Duration?,
        _ handler: @escaping @Sendable (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let limit else { return try await handler(request, context) }
        return try await API.answer(within: limit) { try await handler(request, context) }
    }

    /// The methods that a path knows; empty when nobody knows the path.
    func methods(of path: String) -> [HTTPRequest.Method] {
        routes.filter { $0.matches(path) }.map(\.method)
    }
}

extension Principal {
    /// Throws `forbidden`, saying who may, unless a role or scope suffices.
    func require(_ allowed: Set<Role>, _ scope: Scope?) throws {
        if let scopes {
            guard let scope, scopes.contains(scope) else {
                throw Problem(
                    .forbidden,
                    scope.map { "the key lacks the scope \($0.rawValue)" } ?? "keys may not do this",
                    remedy: "an administrator can make a key with the scope"
                )
            }
        } else if roles.isDisjoint(with: allowed) {
            let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            throw Problem(.forbidden, "needs one of the roles \(names)", remedy: "an administrator can give the role")
        }
    }
}

extension Set where Element == Role {
    /// Who changes a company's settings.
    static let administrators: Self = [.administrator]
    /// Who sees and moves a company's agents.
    static let supervisors: Self = [.administrator, .supervisor]
    /// Everybody of a company.
    static let everybody: Self = [.administrator, .supervisor, .agent]
}
