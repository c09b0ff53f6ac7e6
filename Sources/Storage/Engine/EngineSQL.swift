import Domain
import Postgres

enum EngineSQL {
    // Rows to change are named by `= ANY` besides the join, so that no plan reads a company's other rows.

    /// Moves the company's sequence on. Division by zero when the stored sequence is not the one that the records begin
    /// after: two engines of one company would otherwise write two histories.
    static let advance = CompanyStatement<EngineAdvance, Int>.count(
        "engine_advance",
        """
        WITH moved AS (
            INSERT INTO engine (company_id, sequence, epoch, state, updated_at) VALUES ($1, $3, $4, $5, $6)
            ON CONFLICT (company_id) DO UPDATE
                SET sequence = excluded.sequence, epoch = excluded.epoch, state = excluded.state,
                    updated_at = excluded.updated_at
                WHERE engine.sequence = $2
            RETURNING company_id
        )
        SELECT 1 / count(*) FROM moved
        """
    ) { $1.append($0.from, $0.to, $0.epoch, $0.state, $0.at) }

    static let insertEvents = CompanyStatement<EventColumns, Int>.count(
        "event_insert",
        """
        INSERT INTO event (company_id, sequence, at, kind, cause, queue_id, call_id, agent_id, body)
        SELECT $1, e.* FROM unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[], $7::uuid[],
            $8::uuid[], $9::jsonb[]) AS e
        """
    ) { columns, parameters in
        parameters.append(columns.sequence, columns.at, columns.kind, columns.cause)
        parameters.append(columns.queue, columns.call, columns.agent, columns.body)
    }

    static let upsertCalls = CompanyStatement<CallColumns, Int>.count(
        "call_upsert",
        """
        INSERT INTO call (company_id, id, queue_id, status, caller, called, agent_id, arrived_at, connected_at,
            ended_at, outcome, waited_ms, talked_ms, state)
        SELECT $1, c.* FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[],
            $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::bigint[], $13::bigint[],
            $14::jsonb[]) AS c
        ON CONFLICT (company_id, id) DO UPDATE SET
            queue_id = excluded.queue_id, status = excluded.status,
            caller = coalesce(excluded.caller, call.caller), called = coalesce(excluded.called, call.called),
            agent_id = coalesce(excluded.agent_id, call.agent_id),
            connected_at = coalesce(excluded.connected_at, call.connected_at),
            ended_at = coalesce(excluded.ended_at, call.ended_at),
            outcome = coalesce(excluded.outcome, call.outcome),
            waited_ms = coalesce(excluded.waited_ms, call.waited_ms),
            talked_ms = coalesce(excluded.talked_ms, call.talked_ms),
            state = excluded.state
        """
    ) { columns, parameters in
        parameters.append(columns.id, columns.queue, columns.status, columns.caller, columns.called, columns.agent)
        parameters.append(columns.arrivedAt, columns.connectedAt, columns.endedAt, columns.outcome)
        parameters.append(columns.waited, columns.talked, columns.state)
    }

    static let insertOffers = CompanyStatement<OfferColumns, Int>.count(
        "offer_insert",
        """
        INSERT INTO offer (company_id, id, call_id, queue_id, agent_id, device_id, status, offered_at, explanation,
            roster_id)
        SELECT $1, o.id, o.call_id, c.queue_id, o.agent_id, o.device_id, 'pending', o.at, o.explanation, o.roster_id
        FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::jsonb[], $8::uuid[])
            AS o (id, call_id, agent_id, device_id, at, explanation, roster_id)
        JOIN call c ON c.company_id = $1 AND c.id = ANY($3) AND c.id = o.call_id
        """
    ) { columns, parameters in
        parameters.append(columns.id, columns.call, columns.agent, columns.device, columns.at)
        parameters.append(columns.explanation, columns.roster)
    }

    static let endOffers = CompanyStatement<OfferEndColumns, Int>.count(
        "offer_end",
        """
        UPDATE offer SET status = 'ended', ended_at = e.at, outcome = e.outcome
        FROM unnest($2::uuid[], $3::timestamptz[], $4::text[]) AS e (id, at, outcome)
        WHERE offer.company_id = $1 AND offer.id = ANY($2) AND offer.id = e.id
        """
    ) { $1.append($0.id, $0.at, $0.outcome) }

    static let upsertPresences = CompanyStatement<PresenceColumns, Int>.count(
        "agent_presence_upsert",
        """
        INSERT INTO agent_presence (company_id, user_id, presence, why, reason, since, until, device_id, queues, state,
            profile)
        SELECT $1, p.user_id, p.presence, p.why, p.reason, p.since, p.until, p.device_id, p.queues::uuid[], p.state,
            p.profile
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::uuid[],
            $9::text[], $10::jsonb[], $11::jsonb[])
            AS p (user_id, presence, why, reason, since, until, device_id, queues, state, profile)
        ON CONFLICT (company_id, user_id) DO UPDATE SET
            presence = excluded.presence, why = excluded.why, reason = excluded.reason, since = excluded.since,
            until = excluded.until, device_id = excluded.device_id, queues = excluded.queues, state = excluded.state,
            profile = coalesce(excluded.profile, agent_presence.profile),
            version = agent_presence.version + 1
        """
    ) { columns, parameters in
        parameters.append(columns.user, columns.presence, columns.why, columns.reason, columns.since)
        parameters.append(columns.until, columns.device, columns.queues, columns.state, columns.profile)
    }

    static let deletePresences = CompanyStatement<[AgentID], Int>.count(
        "agent_presence_delete",
        "DELETE FROM agent_presence WHERE company_id = $1 AND user_id = ANY($2)"
    ) { $1.append($0) }

    static let upsertQueues = CompanyStatement<QueueColumns, Int>.count(
        "queue_state_upsert",
        """
        INSERT INTO queue_state (company_id, queue_id, is_open, closed_reason, state, definition, updated_at)
        SELECT $1, q.*, $7
        FROM unnest($2::uuid[], $3::boolean[], $4::text[], $5::jsonb[], $6::jsonb[]) AS q
        ON CONFLICT (company_id, queue_id) DO UPDATE SET
            is_open = excluded.is_open, closed_reason = excluded.closed_reason, state = excluded.state,
            definition = coalesce(excluded.definition, queue_state.definition), updated_at = excluded.updated_at
        """
    ) { $1.append($0.id, $0.isOpen, $0.closedReason, $0.state, $0.definition, $0.at) }

    static let answer = CompanyStatement<AnswerColumns, Int>.count(
        "inbox_answer",
        """
        UPDATE inbox SET answered_at = $4, answer = a.answer
        FROM unnest($2::uuid[], $3::jsonb[]) AS a (id, answer)
        WHERE inbox.company_id = $1 AND inbox.id = ANY($2) AND inbox.id = a.id AND inbox.answered_at IS NULL
        """
    ) { $1.append($0.id, $0.answer, $0.at) }

    static let insertMessages = CompanyStatement<MessageColumns, Int>.count(
        "outbox_insert",
        """
        INSERT INTO outbox (company_id, id, kind, body, created_at, next_attempt_at)
        SELECT $1, m.id, m.kind, m.body, $5, $5
        FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS m (id, kind, body)
        """
    ) { $1.append($0.id, $0.kind, $0.body, $0.at) }
}
