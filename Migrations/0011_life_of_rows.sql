-- What grows without end is removed: history by whole months, and rows that nobody asks for any more. The service roles
-- still make and drop nothing themselves: two functions of the owner's do it, within limits that are written here.
-- And a request to an engine may name the version of the presence that it was made from: the engine's owner checks it.

SET ROLE koplus_owner;

-- tables

-- Work that one process does at a time. expires_at is by the server's clock; due_at by the clock of who did it last.
CREATE TABLE control.duty (
    name text NOT NULL,
    owner text,
    epoch bigint NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL DEFAULT '-infinity',
    due_at timestamptz NOT NULL DEFAULT '-infinity'
);

ALTER TABLE inbox ADD COLUMN presence_version bigint;

-- constraints
ALTER TABLE control.duty ADD PRIMARY KEY (name);
ALTER TABLE control.duty ADD CHECK (length(name) BETWEEN 1 AND 50), ADD CHECK (epoch >= 0);
INSERT INTO control.duty (name) VALUES ('housekeeping');

-- By age over all companies: what housekeeping searches by.
CREATE INDEX inbox_answered ON inbox (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX outbox_by_creation ON outbox (created_at);
CREATE INDEX idempotency_key_by_creation ON idempotency_key (created_at);
CREATE INDEX session_by_end ON session (expires_at);

-- Makes the partition of a month (UTC) of history, with the rows of it that the default partition holds; false when
-- there is one. It waits a second at most for its locks: engines' commits would stand in line behind it.
CREATE FUNCTION ko.make_event_month(month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public SET timezone = 'UTC' SET lock_timeout = '1s'
AS $$
DECLARE
    month_start date := date_trunc('month', month)::date;
    month_end date := (date_trunc('month', month) + interval '1 month')::date;
    part text := 'event_' || to_char(month_start, 'YYYY_MM');
    scope text := 'company_id = nullif(current_setting(''app.company_id'', true), '''')::uuid';
BEGIN
    IF to_regclass('public.' || part) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE public.event IN ACCESS EXCLUSIVE MODE;
    IF to_regclass('public.' || part) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.event INCLUDING ALL)', part);
    -- The owner is under the policy too, except between these two lines, in one transaction.
    ALTER TABLE public.event_default NO FORCE ROW LEVEL SECURITY;
    EXECUTE format(
        'WITH moved AS (DELETE FROM public.event_default WHERE at >= %L AND at < %L RETURNING *)
            INSERT INTO public.%I SELECT * FROM moved',
        month_start, month_end, part);
    ALTER TABLE public.event_default FORCE ROW LEVEL SECURITY;
    EXECUTE format('ALTER TABLE public.event ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        part, month_start, month_end);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY company_scope ON public.%I USING (%s) WITH CHECK (%s)', part, scope, scope);
    RETURN true;
END
$$;

-- Drops the oldest month of history that ended before a day; its first day, or null when there is none. What is younger
-- than a month cannot be dropped, whoever asks.
CREATE FUNCTION ko.drop_event_month(before date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public SET timezone = 'UTC' SET lock_timeout = '1s'
AS $$
DECLARE
    part text;
    month_start date;
BEGIN
    SELECT c.relname, to_date(right(c.relname, 7), 'YYYY_MM') INTO part, month_start
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.event'::regclass AND c.relname ~ '^event_[0-9]{4}_[0-9]{2}$'
    ORDER BY 2 LIMIT 1;
    IF part IS NULL OR month_start + interval '1 month' > least(before, current_date - 31) THEN
        RETURN NULL;
    END IF;
    EXECUTE format('DROP TABLE public.%I', part);
    RETURN month_start;
END
$$;

REVOKE ALL ON FUNCTION ko.make_event_month(date), ko.drop_event_month(date) FROM PUBLIC;

-- grants
GRANT USAGE ON SCHEMA ko TO koplus_ops;
GRANT EXECUTE ON FUNCTION ko.make_event_month(date), ko.drop_event_month(date) TO koplus_ops;
GRANT SELECT ON event_default TO koplus_ops;
GRANT SELECT, UPDATE ON control.duty TO koplus_ops;
GRANT DELETE ON control.worker TO koplus_ops;
-- Rows are locked before they are deleted, so that nobody waits in a circle; a lock needs the right to one column.
GRANT UPDATE (expires_at) ON control.worker, session TO koplus_ops;
GRANT UPDATE (created_at) ON idempotency_key TO koplus_ops;
GRANT UPDATE (attempts) ON inbox TO koplus_ops;

RESET ROLE;
