-- What a bill run has done with each company: how it is safe to stop and start again, and what is left for a person.

SET ROLE koplus_owner;

-- tables

-- billed: documents were issued; nothing: there was nothing to charge; stopped: a fault, tried again at the next start of
-- the run, and an operator's task until then.
CREATE TABLE control.bill_run_company (
    service_month date NOT NULL,
    run_kind text NOT NULL,
    company_id uuid NOT NULL,
    outcome text NOT NULL,
    fault text,
    detail text,
    at timestamptz NOT NULL
);

-- What the next run must know of a portion: the product and price it was charged at, before allowance, and its days as
-- bits (bit 0 is the 1st), so that a later portion or credit is worked out from exactly what was charged.
ALTER TABLE licence_portion
    ADD COLUMN product text NOT NULL,
    ADD COLUMN monthly_ten_thousandths bigint NOT NULL,
    ADD COLUMN day_bits bigint NOT NULL,
    ADD COLUMN allowance_ore bigint NOT NULL;
ALTER TABLE invoice_line
    ADD COLUMN allowance_ore bigint NOT NULL DEFAULT 0;

-- constraints
ALTER TABLE control.bill_run_company ADD PRIMARY KEY (service_month, run_kind, company_id);
ALTER TABLE control.bill_run_company
    ADD FOREIGN KEY (service_month, run_kind) REFERENCES control.bill_run (service_month, run_kind),
    ADD CHECK (outcome IN ('billed', 'nothing', 'stopped')),
    ADD CHECK ((outcome = 'stopped') = (fault IS NOT NULL));
CREATE INDEX bill_run_company_stopped ON control.bill_run_company (company_id) WHERE outcome = 'stopped';

-- grants
GRANT SELECT, INSERT, UPDATE ON control.bill_run_company TO koplus_ops;
-- That an invoice exists is told in the transaction that makes it.
GRANT INSERT ON outbox TO koplus_ops;

RESET ROLE;
