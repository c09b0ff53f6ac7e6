public import Domain
import Postgres

extension CompanyTransaction {
    /// A call. Throws ``StorageRefusal/notFound(_:)``.
    public func call(_ id: CallID) async throws -> CallView {
        guard let call = try await run(EngineViewSQL.find, id) else { throw StorageRefusal.notFound(.call) }
        return call
    }

    /// Calls in the order of their arrival, ended ones too.
    public func calls(_ page: PageRequest) async throws -> Page<CallView> {
        Page(try await run(EngineViewSQL.list, page), limit: page.limit) { PageCursor($0.arrivedAt, $0.id) }
    }

    /// Calls that have not ended, the oldest first; at most 10 000.
    public func liveCalls() async throws -> [CallView] {
        try await run(EngineViewSQL.live)
    }

    /// The offers of a call in their order, with their reasons.
    public func offers(of call: CallID) async throws -> [OfferView] {
        try await run(EngineViewSQL.offers, call)
    }

    /// What rings at an agent now.
    public func liveOffers(of agent: AgentID) async throws -> [OfferView] {
        try await run(EngineViewSQL.liveOffers, agent)
    }

    /// An agent's presence; nil for one whom the engine has not met.
    public func presence(of agent: AgentID) async throws -> PresenceView? {
        try await run(EngineViewSQL.presence, agent)
    }

    /// All agents' presences.
    public func presences() async throws -> [PresenceView] {
        try await run(EngineViewSQL.presences)
    }

    /// The load of every queue now.
    public func queueLoads() async throws -> [QueueLoad] {
        try await run(EngineViewSQL.loads)
    }

    /// History after a sequence number, at most 1 000 records.
    public func records(after sequence: Int64, limit: Int = 100) async throws -> [HistoryRecord] {
        try await run(EngineViewSQL.events, (after: sequence, limit: Int64(min(max(limit, 1), 1000))))
            .map { try $0.decode() }
    }

    /// The history of one call.
    public func records(of call: CallID) async throws -> [HistoryRecord] {
        try await run(EngineViewSQL.eventsOfCall, call).map { try $0.decode() }
    }

    /// The number of the last history record; 0 when there is none.
    public func lastSequence() async throws -> Int64 {
        try await run(EngineViewSQL.sequence) ?? 0
    }
}
