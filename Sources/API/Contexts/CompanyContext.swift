public import Domain
public import Hummingbird
public import Observability

/// A request for one company's things; it cannot exist without a principal.
public struct CompanyContext: ChildRequestContext {
    /// What it is made of.
    public typealias ParentContext = OpenContext
    /// Hummingbird's own part.
    public var coreContext: CoreRequestContextStorage
    /// The request's place in a trace.
    public let trace: TraceContext
    /// The language to answer in.
    public let language: Language
    /// When the request came.
    public let arrivedAt: Instant
    /// Who asks.
    public let principal: Principal

    /// Throws `unauthenticated` when nobody has proved who asks.
    public init(context: OpenContext) throws {
        guard let principal = context.principal else { throw Problem(.unauthenticated) }

        coreContext = context.coreContext
        trace = context.trace
        language = context.language
        arrivedAt = context.arrivedAt
        self.principal = principal
    }
}
