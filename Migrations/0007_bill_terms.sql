-- What is agreed with a company (discount, free months, minimum, taxation), and what a run must remember to give it back:
-- every portion with its discount and cut-off, the minimum that was paid, and credit notes beside the month's invoice.

SET ROLE koplus_owner;

-- tables

-- discount_hundredths: hundredths of a percent. free_months from free_from on cost nothing. vat_treatment: null follows
-- country and VAT number.
ALTER TABLE company
    ADD COLUMN discount_hundredths integer NOT NULL DEFAULT 0,
    ADD COLUMN free_from date,
    ADD COLUMN free_months smallint NOT NULL DEFAULT 0,
    ADD COLUMN minimum_licences bigint NOT NULL DEFAULT 0,
    ADD COLUMN vat_treatment text;

-- A portion that cost nothing has no invoice, and one that uses_minimum never costs anything; a credit names the portion it gives back. known_at is the cut-off of the
-- run: only what became known later starts a month again that was given back.
ALTER TABLE licence_portion
    ALTER COLUMN invoice_id DROP NOT NULL,
    ALTER COLUMN line DROP NOT NULL,
    ADD COLUMN percent_hundredths integer NOT NULL DEFAULT 0,
    ADD COLUMN of_portion smallint,
    ADD COLUMN uses_minimum boolean NOT NULL DEFAULT false,
    ADD COLUMN known_at timestamptz;

ALTER TABLE invoice_line ADD COLUMN percent_hundredths integer NOT NULL DEFAULT 0;

-- Licences paid to reach a company's minimum (kind minimum), and that they were given back (kind credit). Without invoice
-- when they cost nothing; what they cost is on the invoice's lines of kind minimum.
CREATE TABLE paid_minimum (
    company_id uuid NOT NULL,
    month date NOT NULL,
    entry smallint NOT NULL,
    kind text NOT NULL,
    quantity bigint NOT NULL,
    invoice_id uuid,
    created_at timestamptz NOT NULL
);

CALL ko.distribute('paid_minimum');

-- constraints
ALTER TABLE company
    ADD CHECK (discount_hundredths BETWEEN 0 AND 10000),
    ADD CHECK (extract(day FROM free_from) = 1),
    ADD CHECK (free_months BETWEEN 0 AND 1200 AND (free_months = 0 OR free_from IS NOT NULL)),
    ADD CHECK (minimum_licences BETWEEN 0 AND 1000000),
    ADD CHECK (vat_treatment IN ('domestic', 'reverseCharge', 'outsideEU'));

ALTER TABLE licence_portion
    ADD CHECK ((invoice_id IS NULL) = (line IS NULL)),
    ADD CHECK (invoice_id IS NOT NULL OR amount_ore = 0),
    ADD CHECK ((kind = 'credit') = (of_portion IS NOT NULL));

ALTER TABLE paid_minimum ADD PRIMARY KEY (company_id, month, entry);
ALTER TABLE paid_minimum ADD FOREIGN KEY (company_id) REFERENCES company (company_id);
ALTER TABLE paid_minimum ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id);
ALTER TABLE paid_minimum
    ADD CHECK (extract(day FROM month) = 1),
    ADD CHECK (entry >= 1),
    ADD CHECK (kind IN ('minimum', 'credit')),
    ADD CHECK (quantity >= 1);
CREATE INDEX invoice_credited ON invoice (company_id, credited_invoice_id) WHERE credited_invoice_id IS NOT NULL;

-- policies
ALTER TABLE paid_minimum ENABLE ROW LEVEL SECURITY;
ALTER TABLE paid_minimum FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON paid_minimum
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON paid_minimum TO koplus_app, koplus_ops;
GRANT INSERT ON paid_minimum TO koplus_ops;

RESET ROLE;
