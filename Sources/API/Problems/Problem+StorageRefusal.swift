import Domain
import HTTPTypes
import Storage

extension Problem {
    /// What the database's refusal is to a client; the one place where the two meet.
    init(_ refusal: StorageRefusal) {
        switch refusal {
        case .notFound: self.init(.notFound)
        case .versionMismatch(let current): self.init(versionNow: current)
        case .conflict(let subject):
            self.init(conflict: "this \(subject.rawValue) exists already", at: subject.identityPlace)
        case .planTooLow(let plan):
            let reason = "the user's plan is \(plan.rawValue); queues need pro, business or enterprise"
            self.init(
                .planTooLow,
                reason,
                remedy: "an administrator or the operator can change the user's plan",
                errors: [WrongValue(.pointer("/user"), reason)]
            )
        case .limitReached(let subject, let limit):
            let reason = "a company has at most \(limit) \(subject.many)"
            let remedy = "take one away that is not needed; the operator can make another company"
            self.init(.limitReached, reason, remedy: remedy, errors: [WrongValue(subject.identityPlace, reason)])
        case .userInactive:
            let remedy = "an administrator can make the user active"
            self.init(conflict: "the user is not active", at: .pointer("/user"), remedy: remedy)
        case .unknownReference(let subject):
            self.init(conflict: "there is no such \(subject.rawValue)", at: .pointer("/" + subject.rawValue))
        case .inUse(let subject):
            self.init(conflict: "it is still used by a \(subject.rawValue)", at: .pointer(""))
        case .alreadyBilled(let month):
            self.init(
                conflict: "licence-months up to \(month) are billed at the prices there were",
                at: .pointer("/validFrom"),
                remedy: "let the price begin on the first day of a month that is not billed"
            )
        case .idempotencyKeyInUse, .idempotencyKeyReused: self.init(key: refusal)
        case .leaseLost: self.init(.unavailable)
        case .valueRefused:
            let reason = "holds a value outside what can be stored"
            self.init(.invalid, reason, errors: [WrongValue(.pointer(""), reason)])
        }
    }

    /// The refusal of a change that was made from another version.
    init(versionNow current: Int64) {
        let reason = "the present version is \(EntityTag(current).text)"
        let error = WrongValue(.header("If-Match"), reason)
        self.init(.versionMismatch, reason, remedy: "read it again", errors: [error])
    }

    private init(conflict reason: String, at place: WrongValue.Place, remedy: String? = nil) {
        self.init(.conflict, reason, remedy: remedy, errors: [WrongValue(place, reason)])
    }

    private init(key refusal: StorageRefusal) {
        let isInUse = refusal == .idempotencyKeyInUse
        let reason = isInUse ? "belongs to a request that is under way" : "was used for another request"
        self.init(
            isInUse ? .idempotencyKeyInUse : .idempotencyKeyReused,
            remedy: isInUse ? "send the same request again" : "send a new key with a new request",
            errors: [WrongValue(.header("Idempotency-Key"), reason)],
            headers: isInUse ? [.retryAfter: "1"] : [:]
        )
    }
}

extension StorageRefusal.Subject {
    /// Where in a body stands what there may be only one of.
    fileprivate var identityPlace: WrongValue.Place {
        switch self {
        case .user: .pointer("/email")
        case .number: .pointer("/number")
        case .membership: .pointer("/user")
        case .price: .pointer("/validFrom")
        case .company, .session, .apiKey, .queue, .device, .call, .offer, .request, .invoice, .series,
            .temporarySchedule:
            .pointer("")
        }
    }

    /// What a company may have no more of.
    fileprivate var many: String {
        switch self {
        case .queue: "queues"
        case .temporarySchedule: "temporary schedules that are not over"
        case .membership: "agents, who are members of a queue"
        case .company, .user, .session, .apiKey, .number, .device, .call, .offer, .request, .invoice, .price, .series:
            rawValue + "s"
        }
    }
}
