public import Domain

/// Why something was not done, though nothing is broken. Nothing was written.
public enum StorageRefusal: Error, Hashable, Sendable {
    /// What a refusal is about.
    public enum Subject: String, Sendable {
        /// See the case's name.
        case company, user, session, apiKey, queue, number, membership, device, call, offer, request, invoice, price,
            series, temporarySchedule
    }

    /// There is no such thing in this company.
    case notFound(Subject)
    /// It was changed since it was read; `current` is its version now.
    case versionMismatch(current: Int64)
    /// Another thing with the same name, address or number exists, here or (numbers) in another company.
    case conflict(Subject)
    /// The company has as many of it as it may: agents (for memberships) or queues.
    case limitReached(Subject, limit: Int)
    /// The user's plan does not admit agents (service row B2, billing rule R14): Pro, Business or Enterprise is needed.
    case planTooLow(UserPlan)
    /// The user may not sign in and be a member any more.
    case userInactive
    /// A thing that it refers to is not there.
    case unknownReference(Subject)
    /// It is still used by what is named.
    case inUse(by: Subject)
    /// Licence-months from that month on are billed already at the prices there were (billing rule R18).
    case alreadyBilled(month: CivilDate)
    /// A request with the same idempotency key is under way; its answer can be had soon.
    case idempotencyKeyInUse
    /// The same idempotency key came with another request.
    case idempotencyKeyReused
    /// The lease of the shard is another's now: stop.
    case leaseLost
    /// A value is outside what the database takes.
    case valueRefused
}
