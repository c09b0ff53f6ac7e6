import Domain
public import Postgres

extension CallState.Phase: PostgresRepresentable {}
extension CallOutcome: PostgresRepresentable {}
extension OfferResult: PostgresRepresentable {}
extension Presence.Kind: PostgresRepresentable {}
extension Presence.Cause: PostgresRepresentable {}

enum EngineViewSQL {
    static let callColumns = """
        id, queue_id, status, caller, called, agent_id, arrived_at, connected_at, ended_at, outcome, waited_ms, talked_ms
        """

    static func call(_ row: inout Row) throws -> CallView {
        CallView(
            id: try row.decode(),
            queue: try row.decode(),
            status: try row.decode(),
            caller: try row.decode(),
            called: try row.decode(),
            agent: try row.decode(),
            arrivedAt: try row.decode(),
            connectedAt: try row.decode(),
            endedAt: try row.decode(),
            outcome: try row.decode(),
            waited: try row.decode(Int64?.self).map(Milliseconds.init),
            talked: try row.decode(Int64?.self).map(Milliseconds.init)
        )
    }

    static let find = CompanyStatement<CallID, CallView?>.optional(
        "call_find",
        "SELECT \(callColumns) FROM call WHERE company_id = $1 AND id = $2",
        encode: { $1.append($0) },
        decode: call
    )

    static let offerColumns = """
        o.id, o.call_id, o.queue_id, o.agent_id, o.device_id, o.offered_at, o.ended_at, o.outcome, o.explanation, r.agents
        """

    static let offers = CompanyStatement<CallID, [OfferView]>.rows(
        "offer_of_call",
        """
        SELECT \(offerColumns) FROM offer o LEFT JOIN roster r ON r.company_id = $1 AND r.id = o.roster_id
        WHERE o.company_id = $1 AND o.call_id = $2 ORDER BY o.offered_at, o.id LIMIT 10000
        """,
        encode: { $1.append($0) },
        decode: offer
    )

    static let liveOffers = CompanyStatement<AgentID, [OfferView]>.rows(
        "offer_live_of_agent",
        """
        SELECT \(offerColumns) FROM offer o LEFT JOIN roster r ON r.company_id = $1 AND r.id = o.roster_id
        WHERE o.company_id = $1 AND o.agent_id = $2 AND o.ended_at IS NULL ORDER BY o.offered_at, o.id LIMIT 100
        """,
        encode: { $1.append($0) },
        decode: offer
    )

    static func offer(_ row: inout Row) throws -> OfferView {
        OfferView(
            id: try row.decode(),
            call: try row.decode(),
            queue: try row.decode(),
            agent: try row.decode(),
            device: try row.decode(),
            offeredAt: try row.decode(),
            endedAt: try row.decode(),
            result: try row.decode(),
            explanation: try RosterSQL.explanation(&row)
        )
    }

    static let presence = CompanyStatement<AgentID, PresenceView?>.optional(
        "agent_presence_find",
        """
        SELECT user_id, presence, why, reason, since, until, device_id, queues, version FROM agent_presence
        WHERE company_id = $1 AND user_id = $2
        """,
        encode: { $1.append($0) },
        decode: presence
    )

    static func presence(_ row: inout Row) throws -> PresenceView {
        PresenceView(
            agent: try row.decode(),
            presence: try row.decode(),
            why: try row.decode(),
            reason: try row.decode(),
            since: try row.decode(),
            until: try row.decode(),
            device: try row.decode(),
            queues: try row.decode(),
            version: try row.decode()
        )
    }

    static let events = CompanyStatement<(after: Int64, limit: Int64), [StoredJSON]>.rows(
        "event_list",
        "SELECT body FROM event WHERE company_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        encode: { $1.append($0.after, $0.limit) },
        decode: { try $0.decode() }
    )

    static let eventsOfCall = CompanyStatement<CallID, [StoredJSON]>.rows(
        "event_of_call",
        "SELECT body FROM event WHERE company_id = $1 AND call_id = $2 ORDER BY sequence LIMIT 10000",
        encode: { $1.append($0) },
        decode: { try $0.decode() }
    )

    static let sequence = CompanyStatement<Void, Int64?>.optional(
        "engine_sequence",
        "SELECT sequence FROM engine WHERE company_id = $1",
        decode: { try $0.decode() }
    )
}
