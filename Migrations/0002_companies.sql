-- The seller, its companies and their people.

SET ROLE koplus_owner;

-- tables

-- Whoever sells the service: one row. What an invoice says of the sender; accounts and terms are settings, not code.
CREATE TABLE seller (
    id uuid NOT NULL,
    name text NOT NULL,
    organisation_number text NOT NULL,
    vat_number text NOT NULL,
    street text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    country text NOT NULL DEFAULT 'SE',
    email text NOT NULL,
    telephone text,
    bankgiro text,
    iban text,
    bic text,
    electronic_address text,
    settings jsonb NOT NULL DEFAULT '{}',
    version bigint NOT NULL DEFAULT 1
);

-- A customer of the seller (kind customer), or the seller's own staff (kind seller, which is never billed).
CREATE TABLE company (
    company_id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'customer',
    name text NOT NULL,
    organisation_number text,
    vat_number text,
    street text,
    postal_code text,
    city text,
    country text NOT NULL DEFAULT 'SE',
    time_zone text NOT NULL DEFAULT 'Europe/Stockholm',
    invoice_email text,
    invoice_reference text,
    electronic_address text,
    shard smallint NOT NULL,
    ends_on date,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);

-- A person of a company. Never deleted: who comes back is the same person, and is not charged twice (billing rule R12).
CREATE TABLE app_user (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    plan text NOT NULL,
    roles text[] NOT NULL,
    skills jsonb NOT NULL DEFAULT '{}',
    password_hash text,
    active boolean NOT NULL DEFAULT true,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);

-- Which plan a user had when: what a bill run asks (billing rule R15).
CREATE TABLE plan_event (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    plan text NOT NULL,
    effective_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL
);

-- A sign-in. Only the SHA-256 of its token is kept.
CREATE TABLE session (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

-- A key by which another system calls the API. Only the SHA-256 of it is kept.
CREATE TABLE api_key (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    key_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    version bigint NOT NULL DEFAULT 1
);

-- What a POST with an Idempotency-Key answered, written in the transaction that did it.
CREATE TABLE idempotency_key (
    company_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    body bytea NOT NULL,
    headers jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL
);

-- The end of a company's audit chain; its row lock gives the next entry its number.
CREATE TABLE audit_head (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL DEFAULT 0,
    previous_hash bytea NOT NULL DEFAULT sha256(''),
    hash bytea NOT NULL DEFAULT sha256('')
);

-- Who did what. hash = sha256(previous_hash || canonical), so that a changed row is found.
CREATE TABLE audit (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
);

CALL ko.distribute('company');
CALL ko.distribute('app_user');
CALL ko.distribute('plan_event');
CALL ko.distribute('session');
CALL ko.distribute('api_key');
CALL ko.distribute('idempotency_key');
CALL ko.distribute('audit_head');
CALL ko.distribute('audit');

-- constraints
ALTER TABLE seller ADD PRIMARY KEY (id);
ALTER TABLE seller ADD CHECK (length(country) = 2);

ALTER TABLE company ADD PRIMARY KEY (company_id);
ALTER TABLE company
    ADD CHECK (kind IN ('customer', 'seller')),
    ADD CHECK (length(name) BETWEEN 1 AND 200),
    ADD CHECK (length(country) = 2),
    ADD CHECK (shard BETWEEN 0 AND 63);
CREATE INDEX company_by_creation ON company (created_at, company_id);
CREATE INDEX company_by_shard ON company (shard, company_id);

ALTER TABLE app_user ADD PRIMARY KEY (company_id, id);
ALTER TABLE app_user ADD UNIQUE (company_id, email);
ALTER TABLE app_user ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE app_user
    ADD CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    ADD CHECK (length(name) BETWEEN 1 AND 200),
    ADD CHECK (plan IN ('basic', 'pro', 'business', 'enterprise')),
    ADD CHECK (roles <@ ARRAY['operator', 'finance', 'administrator', 'supervisor', 'agent']);
CREATE INDEX app_user_by_creation ON app_user (company_id, created_at, id);

ALTER TABLE plan_event ADD PRIMARY KEY (company_id, id);
ALTER TABLE plan_event ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE plan_event ADD CHECK (plan IN ('basic', 'pro', 'business', 'enterprise'));
CREATE INDEX plan_event_by_user ON plan_event (company_id, user_id, effective_at);

ALTER TABLE session ADD PRIMARY KEY (company_id, id);
ALTER TABLE session ADD UNIQUE (company_id, token_hash);
ALTER TABLE session ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE session ADD CHECK (octet_length(token_hash) = 32);
CREATE INDEX session_by_user ON session (company_id, user_id);

ALTER TABLE api_key ADD PRIMARY KEY (company_id, id);
ALTER TABLE api_key ADD UNIQUE (company_id, key_hash);
ALTER TABLE api_key ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE api_key ADD CHECK (octet_length(key_hash) = 32), ADD CHECK (length(name) BETWEEN 1 AND 200);
CREATE INDEX api_key_by_creation ON api_key (company_id, created_at, id);

ALTER TABLE idempotency_key ADD PRIMARY KEY (company_id, key);
ALTER TABLE idempotency_key ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE idempotency_key
    ADD CHECK (length(key) BETWEEN 1 AND 255),
    ADD CHECK (octet_length(request_hash) = 32),
    ADD CHECK (octet_length(body) <= 1048576);
CREATE INDEX idempotency_key_by_age ON idempotency_key (company_id, created_at);

ALTER TABLE audit_head ADD PRIMARY KEY (company_id);
ALTER TABLE audit_head ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE audit ADD PRIMARY KEY (company_id, sequence);
ALTER TABLE audit ADD FOREIGN KEY (company_id) REFERENCES company (company_id);

-- policies
ALTER TABLE company ENABLE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON company
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON app_user
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE plan_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_event FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON plan_event
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON session
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON api_key
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON idempotency_key
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON audit_head
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON audit
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON seller TO koplus_app, koplus_worker, koplus_ops;
GRANT INSERT, UPDATE ON seller TO koplus_ops;
GRANT SELECT, UPDATE ON company TO koplus_app;
GRANT SELECT ON company TO koplus_worker;
GRANT SELECT, INSERT, UPDATE ON company TO koplus_ops;
GRANT SELECT, INSERT, UPDATE ON app_user, api_key TO koplus_app;
GRANT DELETE ON api_key TO koplus_app;
GRANT SELECT ON app_user TO koplus_worker;
GRANT SELECT, INSERT, UPDATE ON app_user TO koplus_ops;
GRANT SELECT, INSERT ON plan_event TO koplus_app, koplus_ops;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO koplus_app;
GRANT SELECT, DELETE ON session TO koplus_ops;
GRANT SELECT, INSERT, DELETE ON api_key TO koplus_ops;
GRANT SELECT, INSERT, DELETE ON idempotency_key TO koplus_app, koplus_ops;
GRANT SELECT, INSERT, UPDATE ON audit_head TO koplus_app, koplus_worker, koplus_ops;
GRANT SELECT, INSERT ON audit TO koplus_app, koplus_worker, koplus_ops;

RESET ROLE;
