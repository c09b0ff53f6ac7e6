-- Deferred income by service month, and the end of a month that turns it into sales and locks the month.

SET ROLE koplus_owner;

-- tables

-- Through which month the books are closed; one row, null while no month was ended. Who books a document holds it shared,
-- who ends a month holds it alone: nothing is booked in a month that is being ended.
CREATE TABLE control.books (
    singleton boolean NOT NULL DEFAULT true,
    locked_through date
);

-- What of an invoice is deferred income (account 2970), by service month: what the invoice deferred, less what credit notes
-- and ends of months took. Rows are only added; entry_id is the entry that books it.
CREATE TABLE deferral (
    company_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    month date NOT NULL,
    entry_id uuid NOT NULL,
    amount_ore bigint NOT NULL
);

CALL ko.distribute('deferral');

-- What was booked before: no month was ended, so a credit note took from where its invoice had put it. The owner reads the
-- rows of all companies for this, in this transaction alone.
ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO deferral (company_id, invoice_id, month, entry_id, amount_ore)
SELECT i.company_id, coalesce(i.credited_invoice_id, i.id), date_trunc('month', l.period_from)::date, e.id,
    sum(CASE i.kind WHEN 'invoice' THEN l.net_ore ELSE -l.net_ore END)
FROM invoice i
    JOIN invoice o ON o.company_id = i.company_id AND o.id = coalesce(i.credited_invoice_id, i.id)
    JOIN invoice_line l ON l.company_id = i.company_id AND l.invoice_id = i.id
    JOIN journal_entry e ON e.company_id = i.company_id AND e.invoice_id = i.id
WHERE date_trunc('month', l.period_from) >= date_trunc('month', o.issue_date)
GROUP BY i.company_id, coalesce(i.credited_invoice_id, i.id), date_trunc('month', l.period_from), e.id
HAVING sum(l.net_ore) <> 0;

-- constraints
ALTER TABLE control.books ADD PRIMARY KEY (singleton);
ALTER TABLE control.books ADD CHECK (singleton), ADD CHECK (extract(day FROM locked_through) = 1);
INSERT INTO control.books DEFAULT VALUES;

ALTER TABLE deferral ADD PRIMARY KEY (company_id, invoice_id, month, entry_id);
ALTER TABLE deferral
    ADD FOREIGN KEY (company_id, invoice_id) REFERENCES invoice (company_id, id),
    ADD FOREIGN KEY (company_id, entry_id) REFERENCES journal_entry (company_id, id);
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE deferral ADD CHECK (extract(day FROM month) = 1), ADD CHECK (amount_ore <> 0);
CREATE INDEX deferral_by_month ON deferral (month, company_id);
CREATE UNIQUE INDEX journal_entry_month_end ON journal_entry (company_id, booked_on) WHERE kind = 'monthEnd';
CREATE INDEX journal_entry_booked ON journal_entry (booked_on, company_id);

-- policies
ALTER TABLE deferral ENABLE ROW LEVEL SECURITY;
ALTER TABLE deferral FORCE ROW LEVEL SECURITY;
CREATE POLICY company_scope ON deferral
    USING (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
    WITH CHECK (company_id = nullif(current_setting('app.company_id', true), '')::uuid);

-- grants
GRANT SELECT ON deferral TO koplus_app, koplus_ops;
GRANT INSERT ON deferral TO koplus_ops;
GRANT SELECT ON control.books TO koplus_app, koplus_ops;
GRANT UPDATE (locked_through) ON control.books TO koplus_ops;

RESET ROLE;
