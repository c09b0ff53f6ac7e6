import Postgres

extension Database {
    /// Whether an error means that the database could not be reached in time or gave up a conflict: answer 503 and say
    /// when to come back. What was asked may have been done all the same when it was a commit; an idempotency key tells.
    public static func isUnavailable(_ error: any Error) -> Bool {
        (error as? PostgresError)?.isTransient ?? false
    }

    /// Whether an error means that what is stored, or was to be stored, is wrong: nothing was written, and repeating it
    /// would not help. False when the database is away, and when the outcome is unknown.
    public static func isAboutData(_ error: any Error) -> Bool {
        guard let error = error as? PostgresError, !error.isOutcomeUnknown, !error.isTransient else { return false }
        return switch error.kind {
        case .server, .decoding, .rowCount: true
        case .connection, .lost, .timeout, .exhausted, .closed, .misuse: false
        }
    }
}
