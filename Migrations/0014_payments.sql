-- Payments: each row of a bank once, on the invoice that its reference means, or kept for a person.

SET ROLE koplus_owner;

-- tables

-- What came from a bank, by the name of its row (file, deposit and payment): the same row twice has no effect. A row that
-- leads to no invoice waits for a person, and is tried again when it comes again.
CREATE TABLE control.bank_row (
    bank_id text NOT NULL,
    outcome text NOT NULL,
    reference text NOT NULL,
    amount_ore bigint NOT NULL,
    received_on date NOT NULL,
    recorded_at timestamptz NOT NULL
);

-- A payment of an invoice. difference_ore is what was written off to close it (account 3740), number that of its voucher.
CREATE TABLE payment (
    company_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    number bigint NOT NULL,
    bank_id text NOT NULL,
    amount_ore bigint NOT NULL,
    difference_ore bigint NOT NULL,
    received_on date NOT NULL,
    entry_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL
);

CALL ko.distribute('payment');

-- constraints
ALTER TABLE control.bank_row ADD PRIMARY KEY (bank_id);
ALTER TABLE control.bank_row
    ADD CHECK (outcome IN ('matched', 'unmatched')),
    ADD CHECK (length(bank_id) BETWEEN 1 AND 200 AND length(reference) <= 200);
CREATE INDEX bank_row_unmatched ON control.bank_row (received_on, bank_id) WHERE outcome = 'unmatched';
INSERT INTO control.invoice_series (series, next) VALUES ('B', 1) ON CONFLICT DO NOTHING;

ALTER TABLE payment ADD PRIMARY KEY (company_id, id);
ALTER TABLE payment
    ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id),
    ADD FOREIGN KEY (company_id, entry_id) REFERENCES journal_entry (company_id, id),
    ADD UNIQUE (company_id, bank_id);
ALTER TABLE payment ADD CHECK (amount_ore > 0), ADD CHECK (difference_ore BETWEEN -50 AND 50);
CREATE INDEX payment_invoice ON payment (company_id, invoice_id);
CREATE INDEX payment_entry ON payment (company_id, entry_id);

-- policies
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON payment
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON payment TO koplus_app, koplus_ops;
GRANT INSERT ON payment TO koplus_ops;
GRANT SELECT, INSERT, UPDATE ON control.bank_row TO koplus_ops;

RESET ROLE;
