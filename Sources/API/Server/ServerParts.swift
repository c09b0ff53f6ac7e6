import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Hummingbird's server with this product's limits.
enum ServerParts {
    /// HTTP/1.1 with bounded headers, an idle timeout and a deadline for each request's arrival.
    static func builder(_ limits: APILimits) -> HTTPServerBuilder {
        let receipt = TimeAmount(limits.request)
        return .http1(
            configuration: .init(
                additionalChannelHandlers: [RequestReceiptDeadline(limit: receipt)],
                idleTimeout: TimeAmount(limits.idle),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.header.field,
                    maxHeaderListSize: limits.header.list,
                    maxHeaderFieldCount: limits.header.count
                )
            )
        )
    }

    /// The middleware in its order: what an answer must always carry is outermost.
    static func router(
        _ table: RouteTable,
        authentication: some RouterMiddleware<OpenContext>,
        clock: APIClock,
        limits: APILimits
    ) -> Router<OpenContext> {
        let router = Router(context: OpenContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RequestRecord(table: table, clock: clock))
        router.add(middleware: ProblemAnswers(table: table))
        router.add(middleware: CrossSiteCheck())
        router.add(middleware: authentication)
        let buckets = TokenBuckets(capacity: limits.rate.burst, perSecond: limits.rate.perSecond)
        router.add(middleware: RateLimit(buckets: buckets, clock: clock))
        table.install(in: router, deadline: limits.request)
        return router
    }
}
