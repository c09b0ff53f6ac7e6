/// What the owner of a company's engine answers to a request, as it is stored with the request.
///
/// A request that only says that stored things changed is answered `done` without more.
public struct RequestAnswer: Hashable, Codable, Sendable {
    /// How it went.
    public enum Status: String, CaseIterable, Codable, Sendable {
        /// Carried out, perhaps with nothing to change.
        case done
        /// Not carried out: `code` or `refusals` says why.
        case refused
        /// Not carried out, because two owners crashed over it; an operator must look.
        case quarantined
    }

    /// A queue that an agent could not log in to.
    public struct Refusal: Hashable, Codable, Sendable {
        /// The queue.
        public var queue: QueueID
        /// Why not.
        public var code: LoginRefusal

        /// Makes a refusal of its parts.
        public init(queue: QueueID, code: LoginRefusal) {
            self.queue = queue
            self.code = code
        }
    }

    /// How it went.
    public var status: Status
    /// Why a request was refused, when it was not a login.
    public enum Code: String, CaseIterable, Codable, Sendable {
        /// Its body is not what its kind asks for.
        case malformed
        /// What it is about is not there, or over.
        case unknown
        /// The agent's presence is not the one that the request was made from.
        case versionMismatch
        /// There is no wrap-up, or it has been extended as far as the queue allows.
        case noMoreWrapUp
    }

    /// Why it was refused, when it was not a login.
    public var code: Code?
    /// The queues that were refused, in the order asked for.
    public var refusals: [Refusal]
    /// What the agent is doing now, when the request changed it.
    public var presence: Presence?
    /// The queues that the agent is logged in to now, when the request changed them.
    public var queues: [QueueID]?

    /// Makes an answer of its parts.
    public init(
        _ status: Status,
        code: Code? = nil,
        refusals: [Refusal] = [],
        presence: Presence? = nil,
        queues: [QueueID]? = nil
    ) {
        self.status = status
        self.code = code
        self.refusals = refusals
        self.presence = presence
        self.queues = queues
    }
}

extension RequestAnswer {
    /// The answer to a request that told the engine `event` and made these records.
    public init(_ event: QueueEvent, records: [HistoryRecord]) {
        self.init(.done)
        for record in records {
            switch record.fact {
            case .loginRefused(_, let queue, let code): refusals.append(Refusal(queue: queue, code: code))
            case .presence(_, let presence, _): self.presence = presence
            case .loggedIn(_, let queues, _): self.queues = queues
            case .admitted, .refused, .announced, .widened, .offered, .offerEnded, .connected, .ended, .queueClosed,
                .queueOpened:
                break
            }
        }
        if !refusals.isEmpty, queues == nil { status = .refused }
        if case .extendWrapUp = event, presence == nil { (status, code) = (.refused, .noMoreWrapUp) }
    }
}
