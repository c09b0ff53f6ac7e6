-- Roles, and the control plane: what is known of companies before one of them is chosen.
-- Rows here name companies by identifier only; there is no foreign key into a company's tables (they may live elsewhere).

-- Roles. They belong to the whole cluster, so another database may have made them already.
DO $$
DECLARE
    made text;
BEGIN
    FOREACH made IN ARRAY ARRAY[
        'CREATE ROLE koplus_owner NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE',
        'CREATE ROLE koplus_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE',
        'CREATE ROLE koplus_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE',
        'CREATE ROLE koplus_ops LOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE',
        -- A holder of a lease that stands still inside a transaction delays the take-over; two seconds are the protocol.
        'ALTER ROLE koplus_worker SET idle_in_transaction_session_timeout = ''2s''',
        'ALTER ROLE koplus_app SET idle_in_transaction_session_timeout = ''5s''',
        'ALTER ROLE koplus_ops SET idle_in_transaction_session_timeout = ''5s'''
    ] LOOP
        BEGIN
            EXECUTE made;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN internal_error THEN NULL;  -- "tuple concurrently updated": another database sets the same value now
        END;
    END LOOP;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO koplus_owner', current_database());
END
$$;
GRANT USAGE, CREATE ON SCHEMA public TO koplus_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO koplus_app, koplus_worker, koplus_ops;

SET ROLE koplus_owner;

CREATE SCHEMA control;
CREATE SCHEMA ko;

-- Where a table is spread over nodes, this procedure is replaced by one that does it; on one node it does nothing.
CREATE PROCEDURE ko.distribute(relation regclass) LANGUAGE sql AS 'SELECT 1';

-- tables

-- Who owns a shard, and since which epoch. Never deleted; the epoch only rises (reliability.md, section 4).
CREATE TABLE control.lease (
    shard smallint NOT NULL,
    owner text,
    epoch bigint NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL DEFAULT '-infinity'
);

-- Which company a session token or API key belongs to, found by the SHA-256 of the secret.
CREATE TABLE control.credential (
    hash bytea NOT NULL,
    kind text NOT NULL,
    company_id uuid NOT NULL
);

-- In which companies an e-mail address is a user's.
CREATE TABLE control.sign_in (
    email text NOT NULL,
    company_id uuid NOT NULL,
    user_id uuid NOT NULL
);

-- Each telephone number belongs to at most one company of the seller.
CREATE TABLE control.number_claim (
    e164 text NOT NULL,
    company_id uuid NOT NULL,
    shard smallint NOT NULL
);

-- The next number of each series of documents; taken in the transaction that issues the document, so without holes.
CREATE TABLE control.invoice_series (
    series text NOT NULL,
    next bigint NOT NULL
);

-- Which document carries which number: the register in which a missing one is seen.
CREATE TABLE control.invoice_number (
    series text NOT NULL,
    number bigint NOT NULL,
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL
);

-- A bill run fixes its cut-off when it starts; a second start of the same month finds the same cut-off.
CREATE TABLE control.bill_run (
    service_month date NOT NULL,
    run_kind text NOT NULL,
    cutoff timestamptz NOT NULL,
    finished_at timestamptz
);

-- constraints
ALTER TABLE control.lease ADD PRIMARY KEY (shard);
ALTER TABLE control.lease ADD CHECK (shard BETWEEN 0 AND 63), ADD CHECK (epoch >= 0);
ALTER TABLE control.credential ADD PRIMARY KEY (hash);
ALTER TABLE control.credential ADD CHECK (octet_length(hash) = 32), ADD CHECK (kind IN ('session', 'apiKey'));
CREATE INDEX credential_company ON control.credential (company_id);
ALTER TABLE control.sign_in ADD PRIMARY KEY (email, company_id);
ALTER TABLE control.sign_in ADD CHECK (email = lower(email));
ALTER TABLE control.number_claim ADD PRIMARY KEY (e164);
ALTER TABLE control.number_claim ADD CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$'), ADD CHECK (shard BETWEEN 0 AND 63);
CREATE INDEX number_claim_shard ON control.number_claim (shard, e164);
ALTER TABLE control.invoice_series ADD PRIMARY KEY (series);
ALTER TABLE control.invoice_series ADD CHECK (next >= 1), ADD CHECK (series ~ '^[A-Z0-9]{1,8}$');
ALTER TABLE control.invoice_number ADD PRIMARY KEY (series, number);
ALTER TABLE control.bill_run ADD PRIMARY KEY (service_month, run_kind);
ALTER TABLE control.bill_run ADD CHECK (extract(day FROM service_month) = 1);

INSERT INTO control.lease (shard) SELECT generate_series(0, 63);
INSERT INTO control.invoice_series (series, next) VALUES ('F', 1), ('K', 1);

-- grants
GRANT USAGE ON SCHEMA control TO koplus_app, koplus_worker, koplus_ops;
GRANT SELECT ON control.lease TO koplus_app, koplus_ops;
GRANT SELECT, UPDATE ON control.lease TO koplus_worker;
GRANT SELECT, INSERT, DELETE ON control.credential, control.sign_in TO koplus_app, koplus_ops;
GRANT SELECT, INSERT, DELETE ON control.number_claim TO koplus_app, koplus_ops;
GRANT SELECT ON control.number_claim TO koplus_worker;
GRANT SELECT, UPDATE ON control.invoice_series TO koplus_ops;
GRANT SELECT, INSERT ON control.invoice_number TO koplus_ops;
GRANT SELECT, INSERT ON control.bill_run TO koplus_ops;
GRANT UPDATE (finished_at) ON control.bill_run TO koplus_ops;

RESET ROLE;
