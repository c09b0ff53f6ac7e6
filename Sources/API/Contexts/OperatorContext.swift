public import Domain
public import Hummingbird
public import Observability

/// A request of the seller's own staff; it cannot exist without a principal of the seller.
public struct OperatorContext: ChildRequestContext {
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

    /// Throws `unauthenticated` when nobody has proved who asks, `notFound` when it is not the seller's staff:
    /// what the seller has is not shown to customers.
    public init(context: OpenContext) throws {
        guard let principal = context.principal else { throw Problem(.unauthenticated) }
        guard principal.isSellers, principal.user != nil else { throw Problem(.notFound) }
        coreContext = context.coreContext
        trace = context.trace
        language = context.language
        arrivedAt = context.arrivedAt
        self.principal = principal
    }
}
