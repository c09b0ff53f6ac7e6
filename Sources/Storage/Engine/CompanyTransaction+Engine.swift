public import Domain
import Postgres

extension CompanyTransaction {
    /// A call. Throws ``StorageRefusal/notFound(_:)``.
    public func call(_ id: CallID) async throws -> CallView {
        guard let call = try await run(EngineViewSQL.find, id) else { throw StorageRefusal.notFound(.call) }
        return call
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
