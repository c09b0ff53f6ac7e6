import Domain
public import HTTPTypes
import Hummingbird

/// One operation of the API: everything that the router and the OpenAPI document are made of.
///
/// Both are made from the same value, so that they cannot differ.
public struct Route: Sendable {
    /// Answers a request that anybody may make.
    typealias OpenHandler = @Sendable (Request, OpenContext) async throws -> Response
    /// Answers a request for a company's things.
    typealias CompanyHandler = @Sendable (Request, CompanyContext) async throws -> Response
    /// Answers a request of the seller's staff.
    typealias OperatorHandler = @Sendable (Request, OperatorContext) async throws -> Response

    /// Who may, and what answers.
    enum Handler: Sendable {
        case open(OpenHandler)
        case company(Set<Role>, Scope, CompanyHandler)
        case operators(Set<Role>, OperatorHandler)
    }

    /// What holds for an operation beyond its body.
    enum Trait: Hashable, Sendable {
        /// Makes something: needs `Idempotency-Key`.
        case idempotencyKey
        /// Changes a version: needs `If-Match`.
        case ifMatch
        /// Gives a page: takes `limit` and `cursor`.
        case paged
        /// Stays open: no deadline, no body edited.
        case stream
        /// Answers with the thing's version, as `ETag`.
        case versioned
        /// Says in `Location` where the thing that was made can be read.
        case located
        /// Asks the engine: answers 202 with a `Location` when the engine takes its time.
        case engine
        /// Sets the cookie of a browser.
        case cookie
    }

    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The path with `{parameter}`s.
    public let path: String
    /// The operation's name in the document and in client libraries.
    public let operation: String
    let summary: String
    let traits: Set<Trait>
    let query: [Schema.Property]
    let body: Schema?
    let answer: (status: HTTPResponse.Status, schema: Schema?)
    /// What the answer's body is; without meaning when there is none.
    let mediaType: String
    let handler: Handler

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ operation: String,
        _ summary: String,
        _ traits: Set<Trait> = [],
        query: [Schema.Property] = [],
        body: Schema? = nil,
        answers status: HTTPResponse.Status = .ok,
        _ schema: Schema? = nil,
        as mediaType: String = "application/json",
        by handler: Handler
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.summary = summary
        self.traits = traits
        self.query = query
        self.body = body
        answer = (status, schema)
        self.mediaType = mediaType
        self.handler = handler
    }

    /// Whether the operation may be tried without signing in.
    public var isOpen: Bool {
        switch handler {
        case .open: true
        case .company, .operators: false
        }
    }

    /// The names of the path's parameters, in order.
    public var parameters: [String] {
        path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }
    }

    /// Whether a concrete path is one of this route's.
    func matches(_ concrete: some StringProtocol) -> Bool {
        let own = path.split(separator: "/", omittingEmptySubsequences: false)
        let other = concrete.split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == other.count else { return false }
        return zip(own, other).allSatisfy { pattern, part in
            guard pattern.first == "{", let end = pattern.firstIndex(of: "}") else {
                return pattern.elementsEqual(part)
            }
            let suffix = pattern[pattern.index(after: end)...]
            return part.count > suffix.count && part.hasSuffix(suffix)
        }
    }
}
