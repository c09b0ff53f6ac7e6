-- Prices, licences, documents and the books. Amounts are whole öre, positive as on the document; the books say debit as a
-- positive and credit as a negative amount. Documents are never changed: the roles have no right to.

SET ROLE koplus_owner;

-- The sum of an entry's lines, for its check. Immutable: depends on nothing but its argument.
CREATE FUNCTION ko.total(amounts bigint[]) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT coalesce(sum(amount), 0) FROM unnest(amounts) AS amount';
GRANT USAGE ON SCHEMA ko TO koplus_app, koplus_worker, koplus_ops;

-- tables

-- The price list: what a licence-month of a product costs from when to when. Prices have up to four decimals of a krona,
-- so the amount is in ten-thousandths of a krona (hundredths of an öre). valid_to is the first day it no longer holds.
CREATE TABLE price (
    id uuid NOT NULL,
    product text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    unit_ten_thousandths bigint NOT NULL,
    start_policy text NOT NULL DEFAULT 'full',
    end_policy text NOT NULL DEFAULT 'none',
    tiers jsonb NOT NULL DEFAULT '[]',
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL
);

-- A user's licence for a calendar month: one a family of products, however many queues.
CREATE TABLE licence_month (
    company_id uuid NOT NULL,
    user_id uuid NOT NULL,
    family text NOT NULL,
    month date NOT NULL,
    created_at timestamptz NOT NULL
);

-- An invoice (kind invoice) or credit note (kind creditNote). It exists from when it has its number. seller and recipient
-- are as they were that day. Only what happens to it afterwards may change: status, paid_ore, delivered_at.
CREATE TABLE invoice (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'invoice',
    series text NOT NULL,
    number bigint NOT NULL,
    service_month date NOT NULL,
    run_kind text NOT NULL,
    credited_invoice_id uuid,
    issue_date date NOT NULL,
    due_date date NOT NULL,
    currency text NOT NULL DEFAULT 'SEK',
    net_ore bigint NOT NULL,
    vat_ore bigint NOT NULL,
    rounding_ore bigint NOT NULL DEFAULT 0,
    payable_ore bigint NOT NULL,
    payment_reference text NOT NULL,
    vat_category text NOT NULL,
    vat_rate_hundredths integer NOT NULL,
    seller jsonb NOT NULL,
    recipient jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'open',
    paid_ore bigint NOT NULL DEFAULT 0,
    delivered_at timestamptz
);

CREATE TABLE invoice_line (
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
    period_to date NOT NULL
);

-- What of a licence-month was charged (advance, catchUp) or given back (credit), and on which line. amount_ore of a
-- credit is negative; charged_ore is the sum so far, this row included, so that more is never given back than was taken.
CREATE TABLE licence_portion (
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
    invoice_id uuid NOT NULL,
    line smallint NOT NULL
);

-- The stored form of a document (xml, html, sie …), by its hash; written once, never made again.
CREATE TABLE invoice_document (
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    form text NOT NULL,
    sha256 bytea NOT NULL,
    bytes bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- An entry in the books with its lines in arrays: that it balances is then a check of one row, at once and in every
-- statement, without a trigger (see docs/decisions). journal_line shows the lines as rows.
CREATE TABLE journal_entry (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid,
    kind text NOT NULL,
    booked_on date NOT NULL,
    description text NOT NULL,
    accounts integer[] NOT NULL,
    amounts_ore bigint[] NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE VIEW journal_line WITH (security_invoker = true) AS
    SELECT e.company_id, e.id AS entry_id, l.line, e.booked_on, l.account, l.amount_ore
    FROM journal_entry e, unnest(e.accounts, e.amounts_ore) WITH ORDINALITY AS l (account, amount_ore, line);

CALL ko.distribute('licence_month');
CALL ko.distribute('invoice');
CALL ko.distribute('invoice_line');
CALL ko.distribute('licence_portion');
CALL ko.distribute('invoice_document');
CALL ko.distribute('journal_entry');

-- constraints
ALTER TABLE price ADD PRIMARY KEY (id);
ALTER TABLE price
    ADD CHECK (product IN ('ko', 'koPlus')),
    ADD CHECK (unit_ten_thousandths >= 0),
    ADD CHECK (start_policy IN ('full', 'daily')),
    ADD CHECK (end_policy IN ('none', 'daily_credit')),
    ADD CHECK (valid_to IS NULL OR valid_to > valid_from);
-- The product as a range of one number, because equality in such an index needs an extension.
ALTER TABLE price ADD CONSTRAINT price_overlap EXCLUDE USING gist (
    int4range(CASE product WHEN 'ko' THEN 1 ELSE 2 END, CASE product WHEN 'ko' THEN 1 ELSE 2 END, '[]') WITH &&,
    daterange(valid_from, valid_to) WITH &&
);

ALTER TABLE licence_month ADD PRIMARY KEY (company_id, user_id, family, month);
ALTER TABLE licence_month ADD FOREIGN KEY (company_id, user_id) REFERENCES app_user (company_id, id);
ALTER TABLE licence_month ADD CHECK (extract(day FROM month) = 1), ADD CHECK (family IN ('ko'));
CREATE INDEX licence_month_by_month ON licence_month (company_id, month);

ALTER TABLE invoice ADD PRIMARY KEY (company_id, id);
ALTER TABLE invoice ADD UNIQUE (company_id, service_month, run_kind);
ALTER TABLE invoice ADD UNIQUE (company_id, series, number);
ALTER TABLE invoice ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE invoice ADD FOREIGN KEY (company_id, credited_invoice_id) REFERENCES invoice (company_id, id);
ALTER TABLE invoice
    ADD CHECK (kind IN ('invoice', 'creditNote')),
    ADD CHECK ((kind = 'creditNote') = (credited_invoice_id IS NOT NULL)),
    ADD CHECK (payable_ore = net_ore + vat_ore + rounding_ore),
    ADD CHECK (net_ore >= 0 AND vat_ore >= 0 AND rounding_ore BETWEEN -50 AND 50),
    ADD CHECK (status IN ('open', 'partPaid', 'paid', 'credited')),
    ADD CHECK (extract(day FROM service_month) = 1);
CREATE INDEX invoice_by_creation ON invoice (company_id, created_at, id);
CREATE INDEX invoice_by_month ON invoice (service_month, run_kind);

ALTER TABLE invoice_line ADD PRIMARY KEY (company_id, invoice_id, line);
ALTER TABLE invoice_line ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id);
ALTER TABLE invoice_line ADD CHECK (line >= 1), ADD CHECK (period_to >= period_from);

ALTER TABLE licence_portion ADD PRIMARY KEY (company_id, user_id, family, month, portion);
ALTER TABLE licence_portion
    ADD FOREIGN KEY (company_id, user_id, family, month) REFERENCES licence_month (company_id, user_id, family, month),
    ADD FOREIGN KEY (company_id, invoice_id, line) REFERENCES invoice_line (company_id, invoice_id, line),
    ADD FOREIGN KEY (price_id) REFERENCES price (id);
ALTER TABLE licence_portion
    ADD CHECK (kind IN ('advance', 'catchUp', 'credit')),
    ADD CHECK ((kind = 'credit') = (amount_ore < 0) OR amount_ore = 0),
    ADD CHECK (charged_ore >= 0),
    ADD CHECK (portion >= 1);

ALTER TABLE invoice_document ADD PRIMARY KEY (company_id, invoice_id, form);
ALTER TABLE invoice_document ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id);
ALTER TABLE invoice_document ADD CHECK (sha256 = sha256(bytes)), ADD CHECK (octet_length(bytes) <= 16777216);

ALTER TABLE journal_entry ADD PRIMARY KEY (company_id, id);
ALTER TABLE journal_entry ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id);
ALTER TABLE journal_entry ADD UNIQUE (company_id, invoice_id, kind);
ALTER TABLE journal_entry
    ADD CONSTRAINT journal_entry_balances CHECK (ko.total(amounts_ore) = 0),
    ADD CHECK (cardinality(accounts) = cardinality(amounts_ore) AND cardinality(accounts) BETWEEN 2 AND 100),
    ADD CHECK (array_position(accounts, NULL) IS NULL AND array_position(amounts_ore, NULL) IS NULL);
CREATE INDEX journal_entry_by_date ON journal_entry (company_id, booked_on);

-- policies
ALTER TABLE licence_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE licence_month FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON licence_month
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON invoice
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON invoice_line
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE licence_portion ENABLE ROW LEVEL SECURITY;
ALTER TABLE licence_portion FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON licence_portion
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE invoice_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_document FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON invoice_document
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON journal_entry
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON price TO koplus_app, koplus_ops;
GRANT INSERT ON price TO koplus_ops;
GRANT UPDATE (valid_to) ON price TO koplus_ops;
GRANT SELECT ON licence_month, licence_portion, invoice, invoice_line, invoice_document, journal_entry, journal_line
    TO koplus_app, koplus_ops;
GRANT INSERT ON licence_month, licence_portion, invoice, invoice_line, invoice_document, journal_entry TO koplus_ops;
GRANT UPDATE (status, paid_ore, delivered_at) ON invoice TO koplus_ops;
-- The lock that makes two runs of one company wait for each other.
GRANT UPDATE (version) ON company TO koplus_ops;

RESET ROLE;
