-- Temporary schedules: many queues closed at once for a while, and what became of it.

SET ROLE koplus_owner;

-- tables

-- Queues closed from starts_at until ends_at, or until ended_at when somebody ended it early. action has the form of the
-- API; null is each queue's own closed action. The engine is told in the transaction that writes the row.
CREATE TABLE temporary_schedule (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    queue_ids uuid[] NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    action jsonb,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    version bigint NOT NULL DEFAULT 1
);

CALL ko.distribute('temporary_schedule');

-- constraints
ALTER TABLE temporary_schedule ADD PRIMARY KEY (company_id, id);
ALTER TABLE temporary_schedule ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE temporary_schedule
    ADD CHECK (length(name) BETWEEN 1 AND 200),
    ADD CHECK (cardinality(queue_ids) BETWEEN 1 AND 200),
    ADD CHECK (ends_at > starts_at);
CREATE INDEX temporary_schedule_by_start ON temporary_schedule (company_id, starts_at, id);

-- policies
ALTER TABLE temporary_schedule ENABLE ROW LEVEL SECURITY;
ALTER TABLE temporary_schedule FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON temporary_schedule
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT, INSERT, UPDATE ON temporary_schedule TO koplus_app;
GRANT SELECT ON temporary_schedule TO koplus_ops;

RESET ROLE;
