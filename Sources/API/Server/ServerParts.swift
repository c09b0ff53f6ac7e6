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
        configuration: APIServer.Configuration,
        services: APIServices
    ) -> Router<OpenContext> {
        let (limits, clock) = (configuration.limits, services.clock)
        let router = Router(context: OpenContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RequestRecord(table: table, clock: clock))
        router.add(middleware: ProblemAnswers(table: table))
        router.add(middleware: ClientAddress(proxies: configuration.trustedProxies))
        router.add(middleware: AddressLimit(buckets: TokenBuckets(limits.addressRate), clock: clock))
        router.add(middleware: CrossSiteCheck())
        router.add(middleware: Authentication(cookie: configuration.cookie, database: services.database))
        let (principals, companies) = (TokenBuckets(limits.rate), TokenBuckets(limits.companyRate))
        router.add(middleware: RateLimit(principals: principals, companies: companies, clock: clock))
        router.add(middleware: RefusalAudit(table: table, database: services.database, clock: clock))
        table.install(in: router, deadline: limits.request)
        return router
    }
}

extension TokenBuckets {
    fileprivate convenience init(_ rate: (burst: Double, perSecond: Double)) {
        self.init(capacity: rate.burst, perSecond: rate.perSecond)
    }
}
