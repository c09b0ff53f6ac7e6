CREATE SCHEMA control;
ALTER SCHEMA control OWNER TO koplus_owner;
CREATE SCHEMA ko;
ALTER SCHEMA ko OWNER TO koplus_owner;
CREATE PROCEDURE ko.distribute(IN relation regclass)
    LANGUAGE sql
    AS $$SELECT 1$$;
ALTER PROCEDURE ko.distribute(IN relation regclass) OWNER TO koplus_owner;
CREATE FUNCTION ko.drop_event_month(before date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET "TimeZone" TO 'UTC'
    SET lock_timeout TO '1s'
    AS $_$
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
$_$;
ALTER FUNCTION ko.drop_event_month(before date) OWNER TO koplus_owner;
CREATE FUNCTION ko.make_event_month(month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET "TimeZone" TO 'UTC'
    SET lock_timeout TO '1s'
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
ALTER FUNCTION ko.make_event_month(month date) OWNER TO koplus_owner;
CREATE FUNCTION ko.total(amounts bigint[]) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$SELECT coalesce(sum(amount), 0) FROM unnest(amounts) AS amount$$;
ALTER FUNCTION ko.total(amounts bigint[]) OWNER TO koplus_owner;
CREATE TABLE control.bank_row (
    bank_id text NOT NULL,
    outcome text NOT NULL,
    reference text NOT NULL,
    amount_ore bigint NOT NULL,
    received_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT bank_row_check CHECK ((((length(bank_id) >= 1) AND (length(bank_id) <= 200)) AND (length(reference) <= 200))),
    CONSTRAINT bank_row_outcome_check CHECK ((outcome = ANY (ARRAY['matched'::text, 'unmatched'::text])))
);
ALTER TABLE control.bank_row OWNER TO koplus_owner;
CREATE TABLE control.bill_run (
    service_month date NOT NULL,
    run_kind text NOT NULL,
    cutoff timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT bill_run_service_month_check CHECK ((EXTRACT(day FROM service_month) = (1)::numeric))
);
ALTER TABLE control.bill_run OWNER TO koplus_owner;
CREATE TABLE control.bill_run_company (
    service_month date NOT NULL,
    run_kind text NOT NULL,
    company_id uuid NOT NULL,
    outcome text NOT NULL,
    fault text,
    detail text,
    at timestamp with time zone NOT NULL,
    CONSTRAINT bill_run_company_check CHECK (((outcome = 'stopped'::text) = (fault IS NOT NULL))),
    CONSTRAINT bill_run_company_outcome_check CHECK ((outcome = ANY (ARRAY['billed'::text, 'nothing'::text, 'stopped'::text])))
);
ALTER TABLE control.bill_run_company OWNER TO koplus_owner;
CREATE TABLE control.books (
    singleton boolean DEFAULT true NOT NULL,
    locked_through date,
    CONSTRAINT books_locked_through_check CHECK ((EXTRACT(day FROM locked_through) = (1)::numeric)),
    CONSTRAINT books_singleton_check CHECK (singleton)
);
ALTER TABLE control.books OWNER TO koplus_owner;
CREATE TABLE control.credential (
    hash bytea NOT NULL,
    kind text NOT NULL,
    company_id uuid NOT NULL,
    CONSTRAINT credential_hash_check CHECK ((octet_length(hash) = 32)),
    CONSTRAINT credential_kind_check CHECK ((kind = ANY (ARRAY['session'::text, 'apiKey'::text])))
);
ALTER TABLE control.credential OWNER TO koplus_owner;
CREATE TABLE control.duty (
    name text NOT NULL,
    owner text,
    epoch bigint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    due_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    CONSTRAINT duty_epoch_check CHECK ((epoch >= 0)),
    CONSTRAINT duty_name_check CHECK (((length(name) >= 1) AND (length(name) <= 50)))
);
ALTER TABLE control.duty OWNER TO koplus_owner;
CREATE TABLE control.invoice_number (
    series text NOT NULL,
    number bigint NOT NULL,
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL
);
ALTER TABLE control.invoice_number OWNER TO koplus_owner;
CREATE TABLE control.invoice_series (
    series text NOT NULL,
    next bigint NOT NULL,
    CONSTRAINT invoice_series_next_check CHECK ((next >= 1)),
    CONSTRAINT invoice_series_series_check CHECK ((series ~ '^[A-Z0-9]{1,8}$'::text))
);
ALTER TABLE control.invoice_series OWNER TO koplus_owner;
CREATE TABLE control.lease (
    shard smallint NOT NULL,
    owner text,
    epoch bigint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    unclean smallint DEFAULT 0 NOT NULL,
    taken_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    CONSTRAINT lease_epoch_check CHECK ((epoch >= 0)),
    CONSTRAINT lease_shard_check CHECK (((shard >= 0) AND (shard <= 63))),
    CONSTRAINT lease_unclean_check CHECK ((unclean >= 0))
);
ALTER TABLE control.lease OWNER TO koplus_owner;
CREATE TABLE control.number_claim (
    e164 text NOT NULL,
    company_id uuid NOT NULL,
    shard smallint NOT NULL,
    CONSTRAINT number_claim_e164_check CHECK ((e164 ~ '^\+[1-9][0-9]{6,14}$'::text)),
    CONSTRAINT number_claim_shard_check CHECK (((shard >= 0) AND (shard <= 63)))
);
ALTER TABLE control.number_claim OWNER TO koplus_owner;
CREATE TABLE control.quarantine (
    company_id uuid NOT NULL,
    suspect text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT quarantine_suspect_check CHECK (((length(suspect) >= 1) AND (length(suspect) <= 200)))
);
ALTER TABLE control.quarantine OWNER TO koplus_owner;
CREATE TABLE control.sign_in (
    email text NOT NULL,
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT sign_in_email_check CHECK ((email = lower(email)))
);
ALTER TABLE control.sign_in OWNER TO koplus_owner;
CREATE TABLE control.suspect (
    shard smallint NOT NULL,
    suspect text NOT NULL,
    attempts smallint NOT NULL,
    CONSTRAINT suspect_attempts_check CHECK ((attempts > 0)),
    CONSTRAINT suspect_suspect_check CHECK (((length(suspect) >= 1) AND (length(suspect) <= 200)))
);
ALTER TABLE control.suspect OWNER TO koplus_owner;
CREATE TABLE control.worker (
    owner text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT worker_owner_check CHECK (((length(owner) >= 1) AND (length(owner) <= 100)))
);
ALTER TABLE control.worker OWNER TO koplus_owner;
CREATE TABLE public.agent_presence (
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    presence text NOT NULL,
    why text,
    reason text,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    device_id uuid,
    queues uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    state jsonb NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    profile jsonb
);
ALTER TABLE ONLY public.agent_presence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.agent_presence OWNER TO koplus_owner;
CREATE TABLE public.api_key (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    key_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT api_key_key_hash_check CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
ALTER TABLE ONLY public.api_key FORCE ROW LEVEL SECURITY;
ALTER TABLE public.api_key OWNER TO koplus_owner;
CREATE TABLE public.app_user (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    plan text NOT NULL,
    roles text[] NOT NULL,
    skills jsonb DEFAULT '{}'::jsonb NOT NULL,
    password_hash text,
    active boolean DEFAULT true NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT app_user_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT app_user_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT app_user_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'business'::text, 'enterprise'::text]))),
    CONSTRAINT app_user_roles_check CHECK ((roles <@ ARRAY['operator'::text, 'finance'::text, 'administrator'::text, 'supervisor'::text, 'agent'::text]))
);
ALTER TABLE ONLY public.app_user FORCE ROW LEVEL SECURITY;
ALTER TABLE public.app_user OWNER TO koplus_owner;
CREATE TABLE public.audit (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
);
ALTER TABLE ONLY public.audit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.audit OWNER TO koplus_owner;
CREATE TABLE public.audit_head (
    company_id uuid NOT NULL,
    sequence bigint DEFAULT 0 NOT NULL,
    previous_hash bytea DEFAULT sha256('\x'::bytea) NOT NULL,
    hash bytea DEFAULT sha256('\x'::bytea) NOT NULL
);
ALTER TABLE ONLY public.audit_head FORCE ROW LEVEL SECURITY;
ALTER TABLE public.audit_head OWNER TO koplus_owner;
CREATE TABLE public.call (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    queue_id uuid NOT NULL,
    status text NOT NULL,
    caller text,
    called text,
    agent_id uuid,
    arrived_at timestamp with time zone NOT NULL,
    connected_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome text,
    waited_ms bigint,
    talked_ms bigint,
    state jsonb,
    CONSTRAINT call_check CHECK (((ended_at IS NULL) = (outcome IS NULL)))
);
ALTER TABLE ONLY public.call FORCE ROW LEVEL SECURITY;
ALTER TABLE public.call OWNER TO koplus_owner;
CREATE TABLE public.company (
    company_id uuid NOT NULL,
    kind text DEFAULT 'customer'::text NOT NULL,
    name text NOT NULL,
    organisation_number text,
    vat_number text,
    street text,
    postal_code text,
    city text,
    country text DEFAULT 'SE'::text NOT NULL,
    time_zone text DEFAULT 'Europe/Stockholm'::text NOT NULL,
    invoice_email text,
    invoice_reference text,
    electronic_address text,
    shard smallint NOT NULL,
    ends_on date,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    discount_hundredths integer DEFAULT 0 NOT NULL,
    free_from date,
    free_months smallint DEFAULT 0 NOT NULL,
    minimum_licences bigint DEFAULT 0 NOT NULL,
    vat_treatment text,
    CONSTRAINT company_check CHECK ((((free_months >= 0) AND (free_months <= 1200)) AND ((free_months = 0) OR (free_from IS NOT NULL)))),
    CONSTRAINT company_country_check CHECK ((length(country) = 2)),
    CONSTRAINT company_discount_hundredths_check CHECK (((discount_hundredths >= 0) AND (discount_hundredths <= 10000))),
    CONSTRAINT company_free_from_check CHECK ((EXTRACT(day FROM free_from) = (1)::numeric)),
    CONSTRAINT company_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'seller'::text]))),
    CONSTRAINT company_minimum_licences_check CHECK (((minimum_licences >= 0) AND (minimum_licences <= 1000000))),
    CONSTRAINT company_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT company_shard_check CHECK (((shard >= 0) AND (shard <= 63))),
    CONSTRAINT company_vat_treatment_check CHECK ((vat_treatment = ANY (ARRAY['domestic'::text, 'reverseCharge'::text, 'outsideEU'::text])))
);
ALTER TABLE ONLY public.company FORCE ROW LEVEL SECURITY;
ALTER TABLE public.company OWNER TO koplus_owner;
CREATE TABLE public.deferral (
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    month date NOT NULL,
    entry_id uuid NOT NULL,
    amount_ore bigint NOT NULL,
    CONSTRAINT deferral_amount_ore_check CHECK ((amount_ore <> 0)),
    CONSTRAINT deferral_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
ALTER TABLE ONLY public.deferral FORCE ROW LEVEL SECURITY;
ALTER TABLE public.deferral OWNER TO koplus_owner;
CREATE TABLE public.device (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    label text DEFAULT ''::text NOT NULL,
    secret text,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT device_address_check CHECK (((length(address) >= 1) AND (length(address) <= 255))),
    CONSTRAINT device_kind_check CHECK ((kind = ANY (ARRAY['softphone'::text, 'mobile'::text, 'deskPhone'::text])))
);
ALTER TABLE ONLY public.device FORCE ROW LEVEL SECURITY;
ALTER TABLE public.device OWNER TO koplus_owner;
CREATE TABLE public.engine (
    company_id uuid NOT NULL,
    sequence bigint DEFAULT 0 NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    state jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT engine_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE ONLY public.engine FORCE ROW LEVEL SECURITY;
ALTER TABLE public.engine OWNER TO koplus_owner;
CREATE TABLE public.event (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    cause text,
    queue_id uuid,
    call_id uuid,
    agent_id uuid,
    body jsonb NOT NULL
)
PARTITION BY RANGE (at);
ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;
ALTER TABLE public.event OWNER TO koplus_owner;
CREATE TABLE public.event_default (
    company_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    cause text,
    queue_id uuid,
    call_id uuid,
    agent_id uuid,
    body jsonb NOT NULL
);
ALTER TABLE ONLY public.event_default FORCE ROW LEVEL SECURITY;
ALTER TABLE public.event_default OWNER TO koplus_owner;
CREATE TABLE public.idempotency_key (
    company_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    body bytea NOT NULL,
    headers jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_key_body_check CHECK ((octet_length(body) <= 1048576)),
    CONSTRAINT idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255))),
    CONSTRAINT idempotency_key_request_hash_check CHECK ((octet_length(request_hash) = 32))
);
ALTER TABLE ONLY public.idempotency_key FORCE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency_key OWNER TO koplus_owner;
CREATE TABLE public.inbox (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    shard smallint NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    actor text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    answered_at timestamp with time zone,
    answer jsonb,
    presence_version bigint,
    CONSTRAINT inbox_check CHECK (((answered_at IS NULL) = (answer IS NULL)))
);
ALTER TABLE ONLY public.inbox FORCE ROW LEVEL SECURITY;
ALTER TABLE public.inbox OWNER TO koplus_owner;
CREATE TABLE public.invoice (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text DEFAULT 'invoice'::text NOT NULL,
    series text NOT NULL,
    number bigint NOT NULL,
    service_month date NOT NULL,
    run_kind text NOT NULL,
    credited_invoice_id uuid,
    issue_date date NOT NULL,
    due_date date NOT NULL,
    currency text DEFAULT 'SEK'::text NOT NULL,
    net_ore bigint NOT NULL,
    vat_ore bigint NOT NULL,
    rounding_ore bigint DEFAULT 0 NOT NULL,
    payable_ore bigint NOT NULL,
    payment_reference text NOT NULL,
    vat_category text NOT NULL,
    vat_rate_hundredths integer NOT NULL,
    seller jsonb NOT NULL,
    recipient jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    paid_ore bigint DEFAULT 0 NOT NULL,
    delivered_at timestamp with time zone,
    CONSTRAINT invoice_check CHECK (((kind = 'creditNote'::text) = (credited_invoice_id IS NOT NULL))),
    CONSTRAINT invoice_check1 CHECK ((payable_ore = ((net_ore + vat_ore) + rounding_ore))),
    CONSTRAINT invoice_check2 CHECK (((net_ore >= 0) AND (vat_ore >= 0) AND ((rounding_ore >= '-50'::integer) AND (rounding_ore <= 50)))),
    CONSTRAINT invoice_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'creditNote'::text]))),
    CONSTRAINT invoice_service_month_check CHECK ((EXTRACT(day FROM service_month) = (1)::numeric)),
    CONSTRAINT invoice_status_check CHECK ((status = ANY (ARRAY['open'::text, 'partPaid'::text, 'paid'::text, 'credited'::text])))
);
ALTER TABLE ONLY public.invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.invoice OWNER TO koplus_owner;
CREATE TABLE public.invoice_document (
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    form text NOT NULL,
    sha256 bytea NOT NULL,
    bytes bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_document_bytes_check CHECK ((octet_length(bytes) <= 16777216)),
    CONSTRAINT invoice_document_check CHECK ((sha256 = sha256(bytes)))
);
ALTER TABLE ONLY public.invoice_document FORCE ROW LEVEL SECURITY;
ALTER TABLE public.invoice_document OWNER TO koplus_owner;
CREATE TABLE public.invoice_line (
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line smallint NOT NULL,
    kind text NOT NULL,
    product text NOT NULL,
    description text NOT NULL,
    quantity bigint NOT NULL,
    unit_ten_thousandths bigint NOT NULL,
    net_ore bigint NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    allowance_ore bigint DEFAULT 0 NOT NULL,
    percent_hundredths integer DEFAULT 0 NOT NULL,
    CONSTRAINT invoice_line_check CHECK ((period_to >= period_from)),
    CONSTRAINT invoice_line_line_check CHECK ((line >= 1))
);
ALTER TABLE ONLY public.invoice_line FORCE ROW LEVEL SECURITY;
ALTER TABLE public.invoice_line OWNER TO koplus_owner;
CREATE TABLE public.journal_entry (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid,
    kind text NOT NULL,
    booked_on date NOT NULL,
    description text NOT NULL,
    accounts integer[] NOT NULL,
    amounts_ore bigint[] NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT journal_entry_balances CHECK ((ko.total(amounts_ore) = (0)::numeric)),
    CONSTRAINT journal_entry_check CHECK (((cardinality(accounts) = cardinality(amounts_ore)) AND ((cardinality(accounts) >= 2) AND (cardinality(accounts) <= 100)))),
    CONSTRAINT journal_entry_check1 CHECK (((array_position(accounts, NULL::integer) IS NULL) AND (array_position(amounts_ore, NULL::bigint) IS NULL)))
);
ALTER TABLE ONLY public.journal_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.journal_entry OWNER TO koplus_owner;
CREATE VIEW public.journal_line WITH (security_invoker='true') AS
 SELECT e.company_id,
    e.id AS entry_id,
    l.line,
    e.booked_on,
    l.account,
    l.amount_ore
   FROM public.journal_entry e,
    LATERAL UNNEST(e.accounts, e.amounts_ore) WITH ORDINALITY l(account, amount_ore, line);
ALTER TABLE public.journal_line OWNER TO koplus_owner;
CREATE TABLE public.licence_month (
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    family text NOT NULL,
    month date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT licence_month_family_check CHECK ((family = 'ko'::text)),
    CONSTRAINT licence_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
ALTER TABLE ONLY public.licence_month FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_month OWNER TO koplus_owner;
CREATE TABLE public.licence_portion (
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    family text NOT NULL,
    month date NOT NULL,
    portion smallint NOT NULL,
    kind text NOT NULL,
    price_id uuid NOT NULL,
    days smallint NOT NULL,
    amount_ore bigint NOT NULL,
    charged_ore bigint NOT NULL,
    invoice_id uuid,
    line smallint,
    product text NOT NULL,
    monthly_ten_thousandths bigint NOT NULL,
    day_bits bigint NOT NULL,
    allowance_ore bigint NOT NULL,
    percent_hundredths integer DEFAULT 0 NOT NULL,
    of_portion smallint,
    uses_minimum boolean DEFAULT false NOT NULL,
    known_at timestamp with time zone,
    CONSTRAINT licence_portion_charged_ore_check CHECK ((charged_ore >= 0)),
    CONSTRAINT licence_portion_check CHECK ((((kind = 'credit'::text) = (amount_ore < 0)) OR (amount_ore = 0))),
    CONSTRAINT licence_portion_check1 CHECK (((invoice_id IS NULL) = (line IS NULL))),
    CONSTRAINT licence_portion_check2 CHECK (((invoice_id IS NOT NULL) OR (amount_ore = 0))),
    CONSTRAINT licence_portion_check3 CHECK (((kind = 'credit'::text) = (of_portion IS NOT NULL))),
    CONSTRAINT licence_portion_kind_check CHECK ((kind = ANY (ARRAY['advance'::text, 'catchUp'::text, 'credit'::text]))),
    CONSTRAINT licence_portion_portion_check CHECK ((portion >= 1))
);
ALTER TABLE ONLY public.licence_portion FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_portion OWNER TO koplus_owner;
CREATE TABLE public.membership (
    company_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    user_id uuid NOT NULL,
    may_see boolean DEFAULT true NOT NULL,
    may_log_in boolean DEFAULT true NOT NULL,
    since timestamp with time zone NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.membership OWNER TO koplus_owner;
CREATE TABLE public.membership_event (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    queue_id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    idempotency_key text NOT NULL,
    CONSTRAINT membership_event_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'remove'::text])))
);
ALTER TABLE ONLY public.membership_event FORCE ROW LEVEL SECURITY;
ALTER TABLE public.membership_event OWNER TO koplus_owner;
CREATE TABLE public.number (
    company_id uuid NOT NULL,
    e164 text NOT NULL,
    queue_id uuid,
    label text DEFAULT ''::text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT number_e164_check CHECK ((e164 ~ '^\+[1-9][0-9]{6,14}$'::text))
);
ALTER TABLE ONLY public.number FORCE ROW LEVEL SECURITY;
ALTER TABLE public.number OWNER TO koplus_owner;
CREATE TABLE public.offer (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    agent_id uuid NOT NULL,
    device_id uuid,
    status text NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    explanation jsonb,
    roster_id uuid
);
ALTER TABLE ONLY public.offer ALTER COLUMN explanation SET COMPRESSION lz4;
ALTER TABLE ONLY public.offer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.offer OWNER TO koplus_owner;
CREATE TABLE public.outbox (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone
);
ALTER TABLE ONLY public.outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE public.outbox OWNER TO koplus_owner;
CREATE TABLE public.paid_minimum (
    company_id uuid NOT NULL,
    month date NOT NULL,
    entry smallint NOT NULL,
    kind text NOT NULL,
    quantity bigint NOT NULL,
    invoice_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT paid_minimum_entry_check CHECK ((entry >= 1)),
    CONSTRAINT paid_minimum_kind_check CHECK ((kind = ANY (ARRAY['minimum'::text, 'credit'::text]))),
    CONSTRAINT paid_minimum_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT paid_minimum_quantity_check CHECK ((quantity >= 1))
);
ALTER TABLE ONLY public.paid_minimum FORCE ROW LEVEL SECURITY;
ALTER TABLE public.paid_minimum OWNER TO koplus_owner;
CREATE TABLE public.payment (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    number bigint NOT NULL,
    bank_id text NOT NULL,
    amount_ore bigint NOT NULL,
    difference_ore bigint NOT NULL,
    received_on date NOT NULL,
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_amount_ore_check CHECK ((amount_ore > 0)),
    CONSTRAINT payment_difference_ore_check CHECK (((difference_ore >= '-50'::integer) AND (difference_ore <= 50)))
);
ALTER TABLE ONLY public.payment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.payment OWNER TO koplus_owner;
CREATE TABLE public.plan_event (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    plan text NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    CONSTRAINT plan_event_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'business'::text, 'enterprise'::text])))
);
ALTER TABLE ONLY public.plan_event FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_event OWNER TO koplus_owner;
CREATE TABLE public.price (
    id uuid NOT NULL,
    product text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    unit_ten_thousandths bigint NOT NULL,
    start_policy text DEFAULT 'full'::text NOT NULL,
    end_policy text DEFAULT 'none'::text NOT NULL,
    tiers jsonb DEFAULT '[]'::jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    CONSTRAINT price_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
    CONSTRAINT price_end_policy_check CHECK ((end_policy = ANY (ARRAY['none'::text, 'daily_credit'::text]))),
    CONSTRAINT price_product_check CHECK ((product = ANY (ARRAY['ko'::text, 'koPlus'::text]))),
    CONSTRAINT price_start_policy_check CHECK ((start_policy = ANY (ARRAY['full'::text, 'daily'::text]))),
    CONSTRAINT price_unit_ten_thousandths_check CHECK ((unit_ten_thousandths >= 0))
);
ALTER TABLE public.price OWNER TO koplus_owner;
CREATE TABLE public.queue (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    product text NOT NULL,
    name text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT queue_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT queue_product_check CHECK ((product = ANY (ARRAY['ko'::text, 'koPlus'::text]))),
    CONSTRAINT queue_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text))
);
ALTER TABLE ONLY public.queue FORCE ROW LEVEL SECURITY;
ALTER TABLE public.queue OWNER TO koplus_owner;
CREATE TABLE public.queue_state (
    company_id uuid NOT NULL,
    queue_id uuid NOT NULL,
    is_open boolean DEFAULT true NOT NULL,
    closed_reason text,
    state jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    definition jsonb
);
ALTER TABLE ONLY public.queue_state FORCE ROW LEVEL SECURITY;
ALTER TABLE public.queue_state OWNER TO koplus_owner;
CREATE TABLE public.roster (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    agents uuid[] NOT NULL
);
ALTER TABLE ONLY public.roster FORCE ROW LEVEL SECURITY;
ALTER TABLE public.roster OWNER TO koplus_owner;
CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.schema_migration OWNER TO koplus_admin;
CREATE TABLE public.seller (
    id uuid NOT NULL,
    name text NOT NULL,
    organisation_number text NOT NULL,
    vat_number text NOT NULL,
    street text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    country text DEFAULT 'SE'::text NOT NULL,
    email text NOT NULL,
    telephone text,
    bankgiro text,
    iban text,
    bic text,
    electronic_address text,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT seller_country_check CHECK ((length(country) = 2))
);
ALTER TABLE public.seller OWNER TO koplus_owner;
CREATE TABLE public.session (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;
ALTER TABLE public.session OWNER TO koplus_owner;
CREATE TABLE public.temporary_schedule (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    queue_ids uuid[] NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    action jsonb,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT temporary_schedule_check CHECK ((ends_at > starts_at)),
    CONSTRAINT temporary_schedule_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT temporary_schedule_queue_ids_check CHECK (((cardinality(queue_ids) >= 1) AND (cardinality(queue_ids) <= 200)))
);
ALTER TABLE ONLY public.temporary_schedule FORCE ROW LEVEL SECURITY;
ALTER TABLE public.temporary_schedule OWNER TO koplus_owner;
ALTER TABLE ONLY public.event ATTACH PARTITION public.event_default DEFAULT;
ALTER TABLE ONLY control.bank_row
    ADD CONSTRAINT bank_row_pkey PRIMARY KEY (bank_id);
ALTER TABLE ONLY control.bill_run_company
    ADD CONSTRAINT bill_run_company_pkey PRIMARY KEY (service_month, run_kind, company_id);
ALTER TABLE ONLY control.bill_run
    ADD CONSTRAINT bill_run_pkey PRIMARY KEY (service_month, run_kind);
ALTER TABLE ONLY control.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (singleton);
ALTER TABLE ONLY control.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY control.duty
    ADD CONSTRAINT duty_pkey PRIMARY KEY (name);
ALTER TABLE ONLY control.invoice_number
    ADD CONSTRAINT invoice_number_pkey PRIMARY KEY (series, number);
ALTER TABLE ONLY control.invoice_series
    ADD CONSTRAINT invoice_series_pkey PRIMARY KEY (series);
ALTER TABLE ONLY control.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (shard);
ALTER TABLE ONLY control.number_claim
    ADD CONSTRAINT number_claim_pkey PRIMARY KEY (e164);
ALTER TABLE ONLY control.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (company_id);
ALTER TABLE ONLY control.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (email, company_id);
ALTER TABLE ONLY control.suspect
    ADD CONSTRAINT suspect_pkey PRIMARY KEY (shard, suspect);
ALTER TABLE ONLY control.worker
    ADD CONSTRAINT worker_pkey PRIMARY KEY (owner);
ALTER TABLE ONLY public.agent_presence
    ADD CONSTRAINT agent_presence_pkey PRIMARY KEY (company_id, user_id);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_company_id_key_hash_key UNIQUE (company_id, key_hash);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_company_id_email_key UNIQUE (company_id, email);
ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (company_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (company_id, sequence);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.company
    ADD CONSTRAINT company_pkey PRIMARY KEY (company_id);
ALTER TABLE ONLY public.deferral
    ADD CONSTRAINT deferral_pkey PRIMARY KEY (company_id, invoice_id, month, entry_id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.engine
    ADD CONSTRAINT engine_pkey PRIMARY KEY (company_id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (company_id, sequence, at);
ALTER TABLE ONLY public.event_default
    ADD CONSTRAINT event_default_pkey PRIMARY KEY (company_id, sequence, at);
ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (company_id, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_company_id_series_number_key UNIQUE (company_id, series, number);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_company_id_service_month_run_kind_key UNIQUE (company_id, service_month, run_kind);
ALTER TABLE ONLY public.invoice_document
    ADD CONSTRAINT invoice_document_pkey PRIMARY KEY (company_id, invoice_id, form);
ALTER TABLE ONLY public.invoice_line
    ADD CONSTRAINT invoice_line_pkey PRIMARY KEY (company_id, invoice_id, line);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_company_id_invoice_id_kind_key UNIQUE (company_id, invoice_id, kind);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.licence_month
    ADD CONSTRAINT licence_month_pkey PRIMARY KEY (company_id, user_id, family, month);
ALTER TABLE ONLY public.licence_portion
    ADD CONSTRAINT licence_portion_pkey PRIMARY KEY (company_id, user_id, family, month, portion);
ALTER TABLE ONLY public.membership_event
    ADD CONSTRAINT membership_event_company_id_idempotency_key_key UNIQUE (company_id, idempotency_key);
ALTER TABLE ONLY public.membership_event
    ADD CONSTRAINT membership_event_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (company_id, queue_id, user_id);
ALTER TABLE ONLY public.number
    ADD CONSTRAINT number_pkey PRIMARY KEY (company_id, e164);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.paid_minimum
    ADD CONSTRAINT paid_minimum_pkey PRIMARY KEY (company_id, month, entry);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_company_id_bank_id_key UNIQUE (company_id, bank_id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.plan_event
    ADD CONSTRAINT plan_event_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.price
    ADD CONSTRAINT price_overlap EXCLUDE USING gist (int4range(
CASE product
    WHEN 'ko'::text THEN 1
    ELSE 2
END,
CASE product
    WHEN 'ko'::text THEN 1
    ELSE 2
END, '[]'::text) WITH &&, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE ONLY public.price
    ADD CONSTRAINT price_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT queue_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.queue_state
    ADD CONSTRAINT queue_state_pkey PRIMARY KEY (company_id, queue_id);
ALTER TABLE ONLY public.roster
    ADD CONSTRAINT roster_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.seller
    ADD CONSTRAINT seller_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_company_id_token_hash_key UNIQUE (company_id, token_hash);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (company_id, id);
ALTER TABLE ONLY public.temporary_schedule
    ADD CONSTRAINT temporary_schedule_pkey PRIMARY KEY (company_id, id);
CREATE INDEX bank_row_unmatched ON control.bank_row USING btree (received_on, bank_id) WHERE (outcome = 'unmatched'::text);
CREATE INDEX bill_run_company_stopped ON control.bill_run_company USING btree (company_id) WHERE (outcome = 'stopped'::text);
CREATE INDEX credential_company ON control.credential USING btree (company_id);
CREATE INDEX number_claim_shard ON control.number_claim USING btree (shard, e164);
CREATE INDEX api_key_by_creation ON public.api_key USING btree (company_id, created_at, id);
CREATE INDEX app_user_by_creation ON public.app_user USING btree (company_id, created_at, id);
CREATE INDEX call_by_arrival ON public.call USING btree (company_id, arrived_at, id);
CREATE INDEX call_live ON public.call USING btree (company_id, queue_id) WHERE (ended_at IS NULL);
CREATE INDEX company_by_creation ON public.company USING btree (created_at, company_id);
CREATE INDEX company_by_shard ON public.company USING btree (shard, company_id);
CREATE INDEX deferral_by_month ON public.deferral USING btree (month, company_id);
CREATE INDEX device_by_user ON public.device USING btree (company_id, user_id, created_at, id);
CREATE INDEX event_by_call ON ONLY public.event USING btree (company_id, call_id, sequence) WHERE (call_id IS NOT NULL);
CREATE INDEX event_default_company_id_call_id_sequence_idx ON public.event_default USING btree (company_id, call_id, sequence) WHERE (call_id IS NOT NULL);
CREATE INDEX idempotency_key_by_age ON public.idempotency_key USING btree (company_id, created_at);
CREATE INDEX idempotency_key_by_creation ON public.idempotency_key USING btree (created_at);
CREATE INDEX inbox_answered ON public.inbox USING btree (answered_at) WHERE (answered_at IS NOT NULL);
CREATE INDEX inbox_pending ON public.inbox USING btree (shard, company_id, id) WHERE (answered_at IS NULL);
CREATE INDEX invoice_by_creation ON public.invoice USING btree (company_id, created_at, id);
CREATE INDEX invoice_by_month ON public.invoice USING btree (service_month, run_kind);
CREATE INDEX invoice_credited ON public.invoice USING btree (company_id, credited_invoice_id) WHERE (credited_invoice_id IS NOT NULL);
CREATE INDEX journal_entry_booked ON public.journal_entry USING btree (booked_on, company_id);
CREATE INDEX journal_entry_by_date ON public.journal_entry USING btree (company_id, booked_on);
CREATE UNIQUE INDEX journal_entry_month_end ON public.journal_entry USING btree (company_id, booked_on) WHERE (kind = 'monthEnd'::text);
CREATE INDEX licence_month_by_month ON public.licence_month USING btree (company_id, month);
CREATE INDEX membership_by_user ON public.membership USING btree (company_id, user_id);
CREATE INDEX membership_event_by_user ON public.membership_event USING btree (company_id, user_id, effective_at);
CREATE INDEX number_by_queue ON public.number USING btree (company_id, queue_id);
CREATE INDEX offer_by_call ON public.offer USING btree (company_id, call_id, offered_at);
CREATE INDEX offer_live ON public.offer USING btree (company_id, agent_id) WHERE (ended_at IS NULL);
CREATE INDEX outbox_by_creation ON public.outbox USING btree (created_at);
CREATE INDEX outbox_pending ON public.outbox USING btree (next_attempt_at, company_id, id) WHERE (delivered_at IS NULL);
CREATE INDEX payment_entry ON public.payment USING btree (company_id, entry_id);
CREATE INDEX payment_invoice ON public.payment USING btree (company_id, invoice_id);
CREATE INDEX plan_event_by_user ON public.plan_event USING btree (company_id, user_id, effective_at);
CREATE INDEX queue_by_creation ON public.queue USING btree (company_id, created_at, id);
CREATE INDEX session_by_end ON public.session USING btree (expires_at);
CREATE INDEX session_by_user ON public.session USING btree (company_id, user_id);
CREATE INDEX temporary_schedule_by_start ON public.temporary_schedule USING btree (company_id, starts_at, id);
ALTER INDEX public.event_by_call ATTACH PARTITION public.event_default_company_id_call_id_sequence_idx;
ALTER INDEX public.event_pkey ATTACH PARTITION public.event_default_pkey;
ALTER TABLE ONLY control.bill_run_company
    ADD CONSTRAINT bill_run_company_service_month_run_kind_fkey FOREIGN KEY (service_month, run_kind) REFERENCES control.bill_run(service_month, run_kind);
ALTER TABLE ONLY public.agent_presence
    ADD CONSTRAINT agent_presence_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES public.queue(company_id, id);
ALTER TABLE ONLY public.deferral
    ADD CONSTRAINT deferral_company_id_entry_id_fkey FOREIGN KEY (company_id, entry_id) REFERENCES public.journal_entry(company_id, id);
ALTER TABLE ONLY public.deferral
    ADD CONSTRAINT deferral_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.engine
    ADD CONSTRAINT engine_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_company_id_credited_invoice_id_fkey FOREIGN KEY (company_id, credited_invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.invoice_document
    ADD CONSTRAINT invoice_document_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.invoice_line
    ADD CONSTRAINT invoice_line_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.licence_month
    ADD CONSTRAINT licence_month_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.licence_portion
    ADD CONSTRAINT licence_portion_company_id_invoice_id_line_fkey FOREIGN KEY (company_id, invoice_id, line) REFERENCES public.invoice_line(company_id, invoice_id, line);
ALTER TABLE ONLY public.licence_portion
    ADD CONSTRAINT licence_portion_company_id_user_id_family_month_fkey FOREIGN KEY (company_id, user_id, family, month) REFERENCES public.licence_month(company_id, user_id, family, month);
ALTER TABLE ONLY public.licence_portion
    ADD CONSTRAINT licence_portion_price_id_fkey FOREIGN KEY (price_id) REFERENCES public.price(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES public.queue(company_id, id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.membership_event
    ADD CONSTRAINT membership_event_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES public.queue(company_id, id);
ALTER TABLE ONLY public.membership_event
    ADD CONSTRAINT membership_event_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.number
    ADD CONSTRAINT number_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.number
    ADD CONSTRAINT number_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES public.queue(company_id, id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_company_id_call_id_fkey FOREIGN KEY (company_id, call_id) REFERENCES public.call(company_id, id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.paid_minimum
    ADD CONSTRAINT paid_minimum_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.paid_minimum
    ADD CONSTRAINT paid_minimum_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_company_id_entry_id_fkey FOREIGN KEY (company_id, entry_id) REFERENCES public.journal_entry(company_id, id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_company_id_invoice_id_fkey FOREIGN KEY (company_id, invoice_id) REFERENCES public.invoice(company_id, id);
ALTER TABLE ONLY public.plan_event
    ADD CONSTRAINT plan_event_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT queue_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.queue_state
    ADD CONSTRAINT queue_state_company_id_queue_id_fkey FOREIGN KEY (company_id, queue_id) REFERENCES public.queue(company_id, id);
ALTER TABLE ONLY public.roster
    ADD CONSTRAINT roster_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.app_user(company_id, id);
ALTER TABLE ONLY public.temporary_schedule
    ADD CONSTRAINT temporary_schedule_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);
ALTER TABLE public.agent_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.call ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.company ENABLE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON public.agent_presence USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.api_key USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.app_user USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.audit USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.audit_head USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.call USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.company USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.deferral USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.device USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.engine USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.event USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.event_default USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.idempotency_key USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.inbox USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.invoice USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.invoice_document USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.invoice_line USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.journal_entry USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.licence_month USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.licence_portion USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.membership USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.membership_event USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.number USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.offer USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.outbox USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.paid_minimum USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.payment USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.plan_event USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.queue USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.queue_state USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.roster USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.session USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
CREATE POLICY company_scope ON public.temporary_schedule USING ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)) WITH CHECK ((company_id = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid));
ALTER TABLE public.deferral ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.device ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.engine ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.event_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoice_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.journal_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_portion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.membership_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.number ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.paid_minimum ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.queue_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.roster ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.temporary_schedule ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA control TO koplus_app;
GRANT USAGE ON SCHEMA control TO koplus_worker;
GRANT USAGE ON SCHEMA control TO koplus_ops;
GRANT USAGE ON SCHEMA ko TO koplus_app;
GRANT USAGE ON SCHEMA ko TO koplus_worker;
GRANT USAGE ON SCHEMA ko TO koplus_ops;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO koplus_owner;
GRANT USAGE ON SCHEMA public TO koplus_app;
GRANT USAGE ON SCHEMA public TO koplus_worker;
GRANT USAGE ON SCHEMA public TO koplus_ops;
REVOKE ALL ON FUNCTION ko.drop_event_month(before date) FROM PUBLIC;
GRANT ALL ON FUNCTION ko.drop_event_month(before date) TO koplus_ops;
REVOKE ALL ON FUNCTION ko.make_event_month(month date) FROM PUBLIC;
GRANT ALL ON FUNCTION ko.make_event_month(month date) TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE control.bank_row TO koplus_ops;
GRANT SELECT,INSERT ON TABLE control.bill_run TO koplus_ops;
GRANT UPDATE(finished_at) ON TABLE control.bill_run TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE control.bill_run_company TO koplus_ops;
GRANT SELECT ON TABLE control.books TO koplus_app;
GRANT SELECT ON TABLE control.books TO koplus_ops;
GRANT UPDATE(locked_through) ON TABLE control.books TO koplus_ops;
GRANT SELECT,INSERT,DELETE ON TABLE control.credential TO koplus_app;
GRANT SELECT,INSERT,DELETE ON TABLE control.credential TO koplus_ops;
GRANT SELECT,UPDATE ON TABLE control.duty TO koplus_ops;
GRANT SELECT,INSERT ON TABLE control.invoice_number TO koplus_ops;
GRANT SELECT,UPDATE ON TABLE control.invoice_series TO koplus_ops;
GRANT SELECT ON TABLE control.lease TO koplus_app;
GRANT SELECT ON TABLE control.lease TO koplus_ops;
GRANT SELECT,UPDATE ON TABLE control.lease TO koplus_worker;
GRANT SELECT,INSERT,DELETE ON TABLE control.number_claim TO koplus_app;
GRANT SELECT,INSERT,DELETE ON TABLE control.number_claim TO koplus_ops;
GRANT SELECT ON TABLE control.number_claim TO koplus_worker;
GRANT SELECT ON TABLE control.quarantine TO koplus_app;
GRANT SELECT,INSERT ON TABLE control.quarantine TO koplus_worker;
GRANT SELECT,DELETE ON TABLE control.quarantine TO koplus_ops;
GRANT SELECT,INSERT,DELETE ON TABLE control.sign_in TO koplus_app;
GRANT SELECT,INSERT,DELETE ON TABLE control.sign_in TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE control.suspect TO koplus_worker;
GRANT SELECT ON TABLE control.worker TO koplus_app;
GRANT SELECT,DELETE ON TABLE control.worker TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE control.worker TO koplus_worker;
GRANT UPDATE(expires_at) ON TABLE control.worker TO koplus_ops;
GRANT SELECT ON TABLE public.agent_presence TO koplus_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agent_presence TO koplus_worker;
GRANT SELECT ON TABLE public.agent_presence TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.api_key TO koplus_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.api_key TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE public.app_user TO koplus_app;
GRANT SELECT ON TABLE public.app_user TO koplus_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE public.app_user TO koplus_ops;
GRANT SELECT,INSERT ON TABLE public.audit TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.audit TO koplus_worker;
GRANT SELECT,INSERT ON TABLE public.audit TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE public.audit_head TO koplus_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.audit_head TO koplus_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE public.audit_head TO koplus_ops;
GRANT SELECT ON TABLE public.call TO koplus_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.call TO koplus_worker;
GRANT SELECT ON TABLE public.call TO koplus_ops;
GRANT SELECT,UPDATE ON TABLE public.company TO koplus_app;
GRANT SELECT ON TABLE public.company TO koplus_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE public.company TO koplus_ops;
GRANT UPDATE(version) ON TABLE public.company TO koplus_ops;
GRANT SELECT ON TABLE public.deferral TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.deferral TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device TO koplus_app;
GRANT SELECT ON TABLE public.device TO koplus_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device TO koplus_ops;
GRANT SELECT ON TABLE public.engine TO koplus_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.engine TO koplus_worker;
GRANT SELECT ON TABLE public.engine TO koplus_ops;
GRANT SELECT ON TABLE public.event TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.event TO koplus_worker;
GRANT SELECT ON TABLE public.event TO koplus_ops;
GRANT SELECT ON TABLE public.event_default TO koplus_ops;
GRANT SELECT,INSERT,DELETE ON TABLE public.idempotency_key TO koplus_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.idempotency_key TO koplus_ops;
GRANT UPDATE(created_at) ON TABLE public.idempotency_key TO koplus_ops;
GRANT SELECT,INSERT ON TABLE public.inbox TO koplus_app;
GRANT SELECT ON TABLE public.inbox TO koplus_worker;
GRANT SELECT,INSERT,DELETE ON TABLE public.inbox TO koplus_ops;
GRANT UPDATE(attempts) ON TABLE public.inbox TO koplus_worker;
GRANT UPDATE(attempts) ON TABLE public.inbox TO koplus_ops;
GRANT UPDATE(answered_at) ON TABLE public.inbox TO koplus_worker;
GRANT UPDATE(answer) ON TABLE public.inbox TO koplus_worker;
GRANT SELECT ON TABLE public.invoice TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.invoice TO koplus_ops;
GRANT UPDATE(status) ON TABLE public.invoice TO koplus_ops;
GRANT UPDATE(paid_ore) ON TABLE public.invoice TO koplus_ops;
GRANT UPDATE(delivered_at) ON TABLE public.invoice TO koplus_ops;
GRANT SELECT ON TABLE public.invoice_document TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.invoice_document TO koplus_ops;
GRANT SELECT ON TABLE public.invoice_line TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.invoice_line TO koplus_ops;
GRANT SELECT ON TABLE public.journal_entry TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.journal_entry TO koplus_ops;
GRANT SELECT ON TABLE public.journal_line TO koplus_app;
GRANT SELECT ON TABLE public.journal_line TO koplus_ops;
GRANT SELECT ON TABLE public.licence_month TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.licence_month TO koplus_ops;
GRANT SELECT ON TABLE public.licence_portion TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.licence_portion TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.membership TO koplus_app;
GRANT SELECT ON TABLE public.membership TO koplus_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.membership TO koplus_ops;
GRANT SELECT,INSERT ON TABLE public.membership_event TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.membership_event TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.number TO koplus_app;
GRANT SELECT ON TABLE public.number TO koplus_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.number TO koplus_ops;
GRANT SELECT ON TABLE public.offer TO koplus_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.offer TO koplus_worker;
GRANT SELECT ON TABLE public.offer TO koplus_ops;
GRANT SELECT ON TABLE public.outbox TO koplus_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.outbox TO koplus_worker;
GRANT SELECT,INSERT,DELETE ON TABLE public.outbox TO koplus_ops;
GRANT UPDATE(attempts) ON TABLE public.outbox TO koplus_ops;
GRANT UPDATE(next_attempt_at) ON TABLE public.outbox TO koplus_ops;
GRANT UPDATE(delivered_at) ON TABLE public.outbox TO koplus_ops;
GRANT SELECT ON TABLE public.paid_minimum TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.paid_minimum TO koplus_ops;
GRANT SELECT ON TABLE public.payment TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.payment TO koplus_ops;
GRANT SELECT,INSERT ON TABLE public.plan_event TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.plan_event TO koplus_ops;
GRANT SELECT ON TABLE public.price TO koplus_app;
GRANT SELECT,INSERT ON TABLE public.price TO koplus_ops;
GRANT UPDATE(valid_to) ON TABLE public.price TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE public.queue TO koplus_app;
GRANT SELECT ON TABLE public.queue TO koplus_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.queue TO koplus_ops;
GRANT SELECT ON TABLE public.queue_state TO koplus_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.queue_state TO koplus_worker;
GRANT SELECT ON TABLE public.queue_state TO koplus_ops;
GRANT SELECT ON TABLE public.roster TO koplus_app;
GRANT SELECT ON TABLE public.roster TO koplus_ops;
GRANT SELECT,INSERT ON TABLE public.roster TO koplus_worker;
GRANT SELECT ON TABLE public.seller TO koplus_app;
GRANT SELECT ON TABLE public.seller TO koplus_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE public.seller TO koplus_ops;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session TO koplus_app;
GRANT SELECT,DELETE ON TABLE public.session TO koplus_ops;
GRANT UPDATE(expires_at) ON TABLE public.session TO koplus_ops;
GRANT SELECT,INSERT,UPDATE ON TABLE public.temporary_schedule TO koplus_app;
GRANT SELECT ON TABLE public.temporary_schedule TO koplus_ops;
