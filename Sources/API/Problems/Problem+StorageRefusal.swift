import Domain
import HTTPTypes
import Storage

extension Problem {
    /// What the database's refusal is to a client; the one place where the two meet.
    init(_ refusal: StorageRefusal) {
        switch refusal {
        case .notFound: self.init(.notFound)
        case .versionMismatch(let current):
            self.init(.versionMismatch, "the present version is \(EntityTag(current).text)", remedy: "read it again")
        case .conflict(let subject): self.init(.conflict, "this \(subject.rawValue) exists already")
        case .planTooLow(let plan):
            self.init(
                .planTooLow,
                "the user's plan is \(plan.rawValue); queues need pro, business or enterprise",
                remedy: "an administrator or the operator can change the user's plan"
            )
        case .userInactive:
            self.init(.conflict, "the user is not active", remedy: "an administrator can make the user active")
        case .unknownReference(let subject): self.init(.conflict, "there is no such \(subject.rawValue)")
        case .inUse(let subject): self.init(.conflict, "it is still used by a \(subject.rawValue)")
        case .alreadyBilled(let month):
            self.init(
                .conflict,
                "licence-months up to \(month) are billed at the prices there were",
                remedy: "let the price begin on the first day of a month that is not billed"
            )
        case .idempotencyKeyInUse:
            self.init(.idempotencyKeyInUse, remedy: "send the same request again", headers: [.retryAfter: "1"])
        case .idempotencyKeyReused: self.init(.idempotencyKeyReused, remedy: "send a new key with a new request")
        case .leaseLost: self.init(.unavailable)
        case .valueRefused: self.init(.invalid, "a value is outside what can be stored")
        }
    }
}
