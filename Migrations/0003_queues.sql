-- Queues, their numbers and members, and the members' devices.

SET ROLE koplus_owner;

-- tables

-- A queue. settings has the names of the API (queue.md, section 13). A deleted queue stays for its history.
CREATE TABLE queue (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    product text NOT NULL,
    name text NOT NULL,
    settings jsonb NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);

-- A telephone number of a company and the queue that it leads to. Unique over all companies: control.number_claim.
CREATE TABLE number (
    company_id uuid NOT NULL,
    e164 text NOT NULL,
    queue_id uuid,
    label text NOT NULL DEFAULT '',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);

-- What a user's calls are offered on. secret is what the device signs in to the switch with.
CREATE TABLE device (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    label text NOT NULL DEFAULT '',
    secret text,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);

-- Who is a member of what now.
CREATE TABLE membership (
    company_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    user_id uuid NOT NULL,
    may_see boolean NOT NULL DEFAULT true,
    may_log_in boolean NOT NULL DEFAULT true,
    since timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);

-- Who became or ceased to be a member, when it holds from and when it was written: what licences are billed by.
CREATE TABLE membership_event (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    queue_id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    effective_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL,
    idempotency_key text NOT NULL
);

CALL ko.distribute('queue');
CALL ko.distribute('number');
CALL ko.distribute('device');
CALL ko.distribute('membership');
CALL ko.distribute('membership_event');

-- constraints
ALTER TABLE queue ADD PRIMARY KEY (company_id, id);
ALTER TABLE queue ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE queue
    ADD CHECK (product IN ('ko', 'koPlus')),
    ADD CHECK (length(name) BETWEEN 1 AND 200),
    ADD CHECK (jsonb_typeof(settings) = 'object');
CREATE INDEX queue_by_creation ON queue (company_id, created_at, id);

ALTER TABLE number ADD PRIMARY KEY (company_id, e164);
ALTER TABLE number ADD FOREIGN KEY (company_id, queue_id) REFERENCES queue (company_id, id);
ALTER TABLE number ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE number ADD CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$');
CREATE INDEX number_by_queue ON number (company_id, queue_id);

ALTER TABLE device ADD PRIMARY KEY (company_id, id);
ALTER TABLE device ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE device
    ADD CHECK (kind IN ('softphone', 'mobile', 'deskPhone')),
    ADD CHECK (length(address) BETWEEN 1 AND 255);
CREATE INDEX device_by_user ON device (company_id, user_id, created_at, id);

ALTER TABLE membership ADD PRIMARY KEY (company_id, queue_id, user_id);
ALTER TABLE membership ADD FOREIGN KEY (company_id, queue_id) REFERENCES queue (company_id, id);
ALTER TABLE membership ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
CREATE INDEX membership_by_user ON membership (company_id, user_id);

ALTER TABLE membership_event ADD PRIMARY KEY (company_id, id);
ALTER TABLE membership_event ADD UNIQUE (company_id, idempotency_key);
ALTER TABLE membership_event ADD FOREIGN KEY (company_id, queue_id) REFERENCES queue (company_id, id);
ALTER TABLE membership_event ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE membership_event ADD CHECK (kind IN ('add', 'remove'));
CREATE INDEX membership_event_by_user ON membership_event (company_id, user_id, effective_at);

-- policies
ALTER TABLE queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON queue
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE number ENABLE ROW LEVEL SECURITY;
ALTER TABLE number FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON number
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE device ENABLE ROW LEVEL SECURITY;
ALTER TABLE device FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON device
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON membership
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE membership_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_event FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON membership_event
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT, INSERT, UPDATE ON queue TO koplus_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON number, device, membership TO koplus_app;
GRANT SELECT, INSERT ON membership_event TO koplus_app;
GRANT SELECT ON queue, number, device, membership TO koplus_worker;
GRANT SELECT ON queue, number, device, membership, membership_event TO koplus_ops;
GRANT INSERT, UPDATE, DELETE ON queue, number, device, membership TO koplus_ops;
GRANT INSERT ON membership_event TO koplus_ops;

RESET ROLE;
