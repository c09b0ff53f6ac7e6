public import Domain
import Postgres

extension CompanyTransaction {
    /// Every queue as it is now, by name.
    public func queuesNow() async throws -> [QueueNow] {
        try await run(LiveSQL.queues)
    }

    /// The calls that hold a place, by queue and position; at most 10 000.
    public func waitingCalls() async throws -> [WaitingCall] {
        try await run(LiveSQL.waiting)
    }

    /// Every member of a queue as they are now, by name.
    public func agentsNow() async throws -> [AgentNow] {
        try await run(LiveSQL.agents)
    }

    /// The members of queues whom a reader sees, in the order of their identifiers, after one of them.
    public func agentsNow(after agent: AgentID?, seenBy visibility: Visibility, limit: Int) async throws -> [AgentNow] {
        let seen: [AgentID]? =
            switch visibility {
            case .everything: nil
            case .part(_, let agents): agents.sorted()
            }
        let most = Int64(min(max(limit, 1), PageRequest.largestLimit))
        return try await run(LiveSQL.agentPage, (after: agent, seen: seen, limit: most))
    }

    /// One user as an agent. Throws ``StorageRefusal/notFound(_:)``.
    public func agentNow(_ agent: AgentID) async throws -> AgentNow {
        guard let now = try await run(LiveSQL.agent, agent) else { throw StorageRefusal.notFound(.user) }
        return now
    }

    /// Whether an offer to an agent rings now. Throws ``StorageRefusal/notFound(_:)`` when it never did.
    public func isRinging(_ offer: OfferID, at agent: AgentID) async throws -> Bool {
        guard let isRinging = try await run(LiveSQL.isRinging, (offer, agent)) else {
            throw StorageRefusal.notFound(.offer)
        }
        return isRinging
    }

    /// What a user sees by their memberships (service row S2): queues with `maySee`, and the members of these.
    public func visibility(of user: UserID) async throws -> Visibility {
        let queues = try await run(LiveSQL.visibleQueues, user)
        let agents = try await run(LiveSQL.visibleAgents, user)
        return .part(queues: Set(queues), agents: Set(agents + [user]))
    }

    /// Calls, the newest first. Throws ``StorageRefusal/notFound(_:)`` for a queue that there never was, or is not seen.
    public func calls(_ filter: CallFilter, _ page: PageRequest) async throws -> Page<CallView> {
        if let queue = filter.queue {
            let isThere = try await run(LiveSQL.queueExists, queue)
            guard isThere, filter.visibility.sees(queue) else { throw StorageRefusal.notFound(.queue) }
        }
        return Page(try await run(CallListSQL.list, .init(filter: filter, page: page)), limit: page.limit) {
            PageCursor($0.arrivedAt, $0.id)
        }
    }

    /// The names of users; those not known are left out.
    public func names(of users: some Sequence<UserID>) async throws -> [UserID: String] {
        let found = try await run(LiveSQL.names, Set(users).sorted())
        return Dictionary(found) { first, _ in first }
    }

    /// History after a number, at most 1 000 records, each with the queue that it concerns.
    public func streamRecords(after sequence: Int64, limit: Int) async throws -> [StreamRecord] {
        try await run(LiveSQL.records, (after: sequence, limit: Int64(min(max(limit, 1), 1000))))
            .map { StreamRecord(record: try $0.0.decode(), queue: $0.1) }
    }
}
