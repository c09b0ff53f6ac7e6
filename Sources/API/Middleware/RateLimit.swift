import HTTPTypes
import Hummingbird
import Synchronization

/// Token buckets by key, with a bound on how many keys are remembered.
final class TokenBuckets: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    private let capacity: Double
    private let perSecond: Double
    private let keyLimit: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    init(capacity: Double, perSecond: Double, keyLimit: Int = 50_000) {
        self.capacity = capacity
        self.perSecond = perSecond
        self.keyLimit = keyLimit
    }

    /// Takes one token; nil when there was one, else how many seconds until there is.
    func take(_ key: String, at now: ContinuousClock.Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets[key] == nil, buckets.count >= keyLimit { forgetFull(&buckets, now) }
            var bucket = buckets[key] ?? Bucket(tokens: capacity, at: now)
            bucket.tokens = min(capacity, bucket.tokens + (now - bucket.at) / .seconds(1) * perSecond)
            bucket.at = now
            defer { buckets[key] = bucket }
            guard bucket.tokens < 1 else {
                bucket.tokens -= 1
                return nil
            }
            return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
        }
    }

    /// Takes one token, or throws `tooManyRequests` with how long to wait.
    func require(_ key: String, at now: ContinuousClock.Instant) throws {
        guard let seconds = take(key, at: now) else { return }
        throw Problem(.tooManyRequests, "try again in \(seconds) s", headers: [.retryAfter: String(seconds)])
    }

    /// Full buckets say nothing; when all are in use, all are forgotten rather than memory grow without end.
    private func forgetFull(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { $1.tokens + (now - $1.at) / .seconds(1) * perSecond < capacity }
        if buckets.count >= keyLimit { buckets = [:] }
    }
}

/// Holds each principal and its company, or each address that proves nothing, to a rate (429 with `Retry-After`).
struct RateLimit: RouterMiddleware {
    typealias Context = OpenContext
    let principals: TokenBuckets
    let companies: TokenBuckets
    let clock: APIClock

    func handle(
        _ request: Request,
        context: OpenContext,
        next: @concurrent (Request, OpenContext) async throws -> Response
    ) async throws -> Response {
        let now = clock.uptime()
        // The principal first: one that is refused takes nothing of what its company may.
        try principals.require(context.principal?.limitKey ?? "address/" + context.clientKey, at: now)
        if let company = context.principal?.company { try companies.require("\(company)", at: now) }
        return try await next(request, context)
    }
}
