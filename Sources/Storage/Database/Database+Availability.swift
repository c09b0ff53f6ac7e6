import Postgres

extension Database {
    /// Whether an error means that the database could not be reached in time or gave up a conflict: answer 503 and say
    /// when to come back. What was asked may have been done all the same when it was a commit; an idempotency key tells.
    public static func isUnavailable(_ error: any Error) -> Bool {
        (error as? PostgresError)?.isTransient ?? false
    }
}
