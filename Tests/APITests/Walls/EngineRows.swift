import Domain
import Postgres
import StorageTestSupport

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
            {"candidates": ["\#(user)"], "passedOver": [], "passedCalls": [], "values": {"idle": 1, "callsToday": 1,
            "level": 0, "otherSkillsNeeded": 0, "isSticky": false, "waited": 1000}}
            """#
        try await Script(
            "engine_rows",
            """
            INSERT INTO engine (company_id, sequence, updated_at) VALUES ('\(company)', 1, now());
            INSERT INTO call (company_id, id, queue_id, status, caller, agent_id, arrived_at, connected_at, ended_at,
                outcome, waited_ms, talked_ms)
            VALUES ('\(company)', '\(call)', '\(queue)', 'ended', '+46701234567', '\(user)', now(), now(), now(),
                'answered', 1000, 1000);
            INSERT INTO offer (company_id, id, call_id, queue_id, agent_id, device_id, status, offered_at, ended_at,
                outcome, explanation)
            VALUES ('\(company)', '\(offer)', '\(call)', '\(queue)', '\(user)', '\(device)', 'ended', now(), now(),
                'accepted', '\(explanation)');
            INSERT INTO event (company_id, sequence, at, kind, queue_id, call_id, agent_id, body)
            VALUES ('\(company)', 1, now(), 'ended', '\(queue)', '\(call)', '\(user)', '\(state)');
            INSERT INTO agent_presence (company_id, user_id, presence, reason, since, device_id, queues, state)
            VALUES ('\(company)', '\(user)', 'paused', '\(canary)', now(), '\(device)', ARRAY['\(queue)'::uuid],
                '\(state)');
            INSERT INTO queue_state (company_id, queue_id, is_open, closed_reason, state, updated_at)
            VALUES ('\(company)', '\(queue)', false, 'holiday', '\(state)', now());
            """
        ).run(on: server)
    }
}
