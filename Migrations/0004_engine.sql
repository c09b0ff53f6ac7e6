-- What the routing engine of a company knows and has done. Written by the owner of the company's shard only, behind its
-- fence. Columns are for readers; state is the engine's own form of the same entity, from which it is restored.

SET ROLE koplus_owner;

-- tables

-- One row a company: the last number of its event sequence and what belongs to no other entity.
CREATE TABLE engine (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL DEFAULT 0,
    epoch bigint NOT NULL DEFAULT 0,
    state jsonb NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL
);

-- A caller's call. ended_at is null while it lives; a live call keeps its state.
CREATE TABLE call (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    queue_id uuid NOT NULL,
    status text NOT NULL,
    caller text,
    called text,
    agent_id uuid,
    arrived_at timestamptz NOT NULL,
    connected_at timestamptz,
    ended_at timestamptz,
    outcome text,
    waited_ms bigint,
    talked_ms bigint,
    state jsonb
);

-- One call offered to one agent, and why that agent: candidates in order, and who was passed over.
CREATE TABLE offer (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    agent_id uuid NOT NULL,
    device_id uuid,
    status text NOT NULL,
    offered_at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome text,
    explanation jsonb
);

-- An agent's presence now, over all queues.
CREATE TABLE agent_presence (
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    presence text NOT NULL,
    why text,
    reason text,
    since timestamptz NOT NULL,
    until timestamptz,
    device_id uuid,
    queues uuid[] NOT NULL DEFAULT '{}',
    state jsonb NOT NULL,
    version bigint NOT NULL DEFAULT 1
);

-- Whether a queue is open now, and what the engine knows of it. Who waits and who is there is read from calls and presences.
CREATE TABLE queue_state (
    company_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    is_open boolean NOT NULL DEFAULT true,
    closed_reason text,
    state jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

-- The history. The sequence has no holes within a company: the engine row is moved on in the same transaction.
-- The partition key must be in the primary key; that a number is not used twice is the fence's and the engine row's doing.
CREATE TABLE event (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    cause text,
    queue_id uuid,
    call_id uuid,
    agent_id uuid,
    body jsonb NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE event_default PARTITION OF event DEFAULT;

-- Requests to the engine, in the order of their identifiers. shard is a copy of the company's, for the owner's search.
CREATE TABLE inbox (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    shard smallint NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    actor text NOT NULL,
    created_at timestamptz NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    answered_at timestamptz,
    answer jsonb
);

-- What is to be told to the world outside, once the transaction that says so is kept.
CREATE TABLE outbox (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    delivered_at timestamptz
);

CALL ko.distribute('engine');
CALL ko.distribute('call');
CALL ko.distribute('offer');
CALL ko.distribute('agent_presence');
CALL ko.distribute('queue_state');
CALL ko.distribute('event');
CALL ko.distribute('inbox');
CALL ko.distribute('outbox');

-- constraints
ALTER TABLE engine ADD PRIMARY KEY (company_id);
ALTER TABLE engine ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE engine ADD CHECK (sequence >= 0);

ALTER TABLE call ADD PRIMARY KEY (company_id, id);
ALTER TABLE call ADD FOREIGN KEY (company_id, queue_id) REFERENCES queue (company_id, id);
ALTER TABLE call ADD CHECK ((ended_at IS NULL) = (outcome IS NULL));
CREATE INDEX call_by_arrival ON call (company_id, arrived_at, id);
CREATE INDEX call_live ON call (company_id, queue_id) WHERE ended_at IS NULL;

ALTER TABLE offer ADD PRIMARY KEY (company_id, id);
ALTER TABLE offer ADD FOREIGN KEY (company_id, call_id) REFERENCES call (company_id, id);
CREATE INDEX offer_by_call ON offer (company_id, call_id, offered_at);
CREATE INDEX offer_live ON offer (company_id, agent_id) WHERE ended_at IS NULL;

ALTER TABLE agent_presence ADD PRIMARY KEY (company_id, user_id);
ALTER TABLE agent_presence ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE queue_state ADD PRIMARY KEY (company_id, queue_id);
ALTER TABLE queue_state ADD FOREIGN KEY (company_id, queue_id) REFERENCES queue (company_id, id);

ALTER TABLE event ADD PRIMARY KEY (company_id, sequence, at);
CREATE INDEX event_by_call ON event (company_id, call_id, sequence) WHERE call_id IS NOT NULL;

ALTER TABLE inbox ADD PRIMARY KEY (company_id, id);
ALTER TABLE inbox ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE inbox ADD CHECK ((answered_at IS NULL) = (answer IS NULL));
CREATE INDEX inbox_pending ON inbox (shard, company_id, id) WHERE answered_at IS NULL;

ALTER TABLE outbox ADD PRIMARY KEY (company_id, id);
ALTER TABLE outbox ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
CREATE INDEX outbox_pending ON outbox (next_attempt_at, company_id, id) WHERE delivered_at IS NULL;

-- policies
ALTER TABLE engine ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON engine
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE call ENABLE ROW LEVEL SECURITY;
ALTER TABLE call FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON call
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON offer
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE agent_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON agent_presence
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE queue_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue_state FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON queue_state
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON event
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE event_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_default FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON event_default
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON inbox
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON outbox
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON engine, call, offer, agent_presence, queue_state, event, outbox TO koplus_app;
GRANT SELECT, INSERT ON inbox TO koplus_app;
GRANT SELECT, INSERT, UPDATE ON engine, call, offer, agent_presence, queue_state, outbox TO koplus_worker;
GRANT DELETE ON agent_presence, queue_state TO koplus_worker;
GRANT SELECT, INSERT ON event TO koplus_worker;
GRANT SELECT ON inbox TO koplus_worker;
GRANT UPDATE (attempts, answered_at, answer) ON inbox TO koplus_worker;
GRANT SELECT ON engine, call, offer, agent_presence, queue_state, event, inbox, outbox TO koplus_ops;
GRANT INSERT ON inbox TO koplus_ops;
GRANT UPDATE (attempts, next_attempt_at, delivered_at) ON outbox TO koplus_ops;
GRANT DELETE ON outbox, inbox TO koplus_ops;

RESET ROLE;
