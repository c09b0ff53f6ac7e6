public import Domain
public import Hummingbird
import NIOCore
public import Observability
import Secrets

/// What is known of a request before anybody has proved who they are.
public struct OpenContext: RequestContext {
    /// Hummingbird's own part.
    public var coreContext: CoreRequestContextStorage
    /// The request's place in a trace; its identifier is the `traceId` of a problem.
    public var trace: TraceContext
    /// The language to answer in.
    public var language: Language = .swedish
    /// Who asks, once proved.
    public var principal: Principal?
    /// When the request came, by the API's clock; set by ``RequestRecord`` before anything else looks.
    public var arrivedAt = Instant(milliseconds: 0)
    /// Whom the request comes from: the other end, or whom a trusted proxy names (``ClientAddress``). Nil when unknown.
    var client: IPAddress?
    /// What limits count the client by.
    var clientKey: String { client?.limitKey ?? "" }

    /// Made by the server for each request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        trace = TraceContext(random: (SecureRandom.word(), SecureRandom.word(), SecureRandom.word()))
        client = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
    }
}
