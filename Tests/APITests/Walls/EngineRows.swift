import Postgres
import Storage
import StorageTestSupport

@testable import Domain

/// What a company's engine would have written: an ended call, its offer, an event, a presence and the state of a queue.
struct EngineRows: Sendable {
    let company: CompanyID
    let queue: QueueID
    let user: UserID
    let device: DeviceID
    let canary: String
    let call: CallID = TestDatabase.identifier()
    let offer: OfferID = TestDatabase.identifier()

    func insert(on server: ConnectionParameters) async throws {
        let state = #"{"canary": "\#(canary)"}"#
        let explanation = #"""
            {"candidates": ["\#(user)"], "passedOver": {}, "passedCalls": [], "values": {"idle": 1, "callsToday": 1,
            "level": 0, "otherSkillsNeeded": 0, "isSticky": false, "waited": 1000}}
            """#
        try await Script(
            "engine_rows",
            """
            INSERT INTO engine (company_id, sequence, updated_at) VALUES ('\(company)', 0, now());
            INSERT INTO call (company_id, id, queue_id, status, caller, agent_id, arrived_at, connected_at, ended_at,
                outcome, waited_ms, talked_ms)
            VALUES ('\(company)', '\(call)', '\(queue)', 'ended', '+46701234567', '\(user)', now(), now(), now(),
                'answered', 1000, 1000);
            INSERT INTO offer (company_id, id, call_id, queue_id, agent_id, device_id, status, offered_at, ended_at,
                outcome, explanation)
            VALUES ('\(company)', '\(offer)', '\(call)', '\(queue)', '\(user)', '\(device)', 'ended', now(), now(),
                'accepted', '\(explanation)');
            INSERT INTO agent_presence (company_id, user_id, presence, reason, since, device_id, queues, state,
                profile)
            VALUES ('\(company)', '\(user)', 'paused', '\(canary)', now(), '\(device)', ARRAY['\(queue)'::uuid],
                '\(state)', '{}');
            INSERT INTO queue_state (company_id, queue_id, is_open, closed_reason, state, definition, updated_at)
            VALUES ('\(company)', '\(queue)', false, 'holiday', '\(state)', '{}', now());
            """
        ).run(on: server)
        try await happen(1, on: server)
    }

    /// The company's next event: the agent pauses for a reason that bears the canary.
    func happen(_ sequence: Int64, on server: ConnectionParameters) async throws {
        let body = try StoredJSON(encoding: record(sequence)).text
        try await Script(
            "engine_event",
            """
            INSERT INTO event (company_id, sequence, at, kind, agent_id, body)
            VALUES ('\(company)', \(sequence), now(), 'presence', '\(user)', '\(body)');
            UPDATE engine SET sequence = \(sequence) WHERE company_id = '\(company)';
            """
        ).run(on: server)
    }

    /// So many events in a row, from the first on.
    func happen(through last: Int64, on server: ConnectionParameters) async throws {
        let body = try StoredJSON(encoding: record(0)).text
        try await Script(
            "engine_events",
            """
            INSERT INTO event (company_id, sequence, at, kind, agent_id, body)
            SELECT '\(company)', n, now(), 'presence', '\(user)', jsonb_set('\(body)', '{sequence}', to_jsonb(n))
            FROM generate_series(1, \(last)) n;
            INSERT INTO engine (company_id, sequence, updated_at) VALUES ('\(company)', \(last), now());
            """
        ).run(on: server)
    }

    private func record(_ sequence: Int64) -> HistoryRecord {
        HistoryRecord(
            sequence: sequence, at: TestDatabase.now, cause: .event(sequence, .pause),
            fact: .presence(user, .paused(reason: canary), .`self`))
    }
}
