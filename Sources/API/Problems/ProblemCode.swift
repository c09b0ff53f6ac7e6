public import HTTPTypes

/// The stable names of everything that a request can be refused for; each has one HTTP status.
public enum ProblemCode: String, CaseIterable, Sendable {
    /// The text is no JSON, or a parameter cannot be read.
    case malformed
    /// Values that cannot be; `errors` names each by pointer.
    case invalid
    /// Nobody has proved who asks.
    case unauthenticated
    /// E-mail and password do not belong together.
    case wrongCredentials
    /// The role or scope does not suffice.
    case forbidden
    /// A page of another site tried to change something.
    case crossSite
    /// There is no such thing, or it is another company's.
    case notFound
    /// The path is known, the method is not.
    case methodNotAllowed
    /// What is there contradicts what is asked.
    case conflict
    /// The user's plan does not admit agents (service row B2).
    case planTooLow
    /// There are as many of it as there may be.
    case limitReached
    /// The agent may log in to none of the queues.
    case loginRefused
    /// The same `Idempotency-Key` is at work now.
    case idempotencyKeyInUse
    /// The same `Idempotency-Key` came with another request.
    case idempotencyKeyReused
    /// A creating request needs an `Idempotency-Key`.
    case idempotencyKeyMissing
    /// `If-Match` names another version than the present one.
    case versionMismatch
    /// A change needs `If-Match`.
    case versionRequired
    /// The body is too large.
    case tooLarge
    /// The body is of another media type than JSON.
    case unsupportedMediaType
    /// Too many requests; `Retry-After` says when.
    case tooManyRequests
    /// A fault of ours; `traceId` finds it in the log.
    case fault
    /// The service cannot do it now; try again.
    case unavailable

    /// The HTTP status of the answer.
    public var status: HTTPResponse.Status {
        switch self {
        case .malformed, .idempotencyKeyMissing: .badRequest
        case .invalid, .idempotencyKeyReused: .unprocessableContent
        case .unauthenticated, .wrongCredentials: .unauthorized
        case .forbidden, .crossSite: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict, .planTooLow, .limitReached, .loginRefused, .idempotencyKeyInUse: .conflict
        case .versionMismatch: .preconditionFailed
        case .versionRequired: .preconditionRequired
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests: .tooManyRequests
        case .fault: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }
}
