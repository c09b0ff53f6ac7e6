import Domain
import Postgres

/// The record of a bill run in the control plane.
enum BillRunSQL {
    /// The key of a run.
    struct Run: Sendable {
        let month: CivilDate
        /// Which of a month's runs; the monthly one is all there is (billing rule R63).
        let kind: String
    }

    /// A company that the run has not dealt with.
    struct Pending: Sendable {
        let company: InvoiceRecipient
        let contract: BillingContract
        /// The fault of an earlier start, as it was written.
        let fault: String?
        let detail: String?
    }

    /// What became of companies in a batch.
    struct Mark: Sendable {
        let company: CompanyID
        let outcome: String
        let fault: BillRunFault?
    }

    /// Fixes the cut-off; a run that was started keeps the one it has.
    static let start = Statement<(run: Run, cutoff: Instant), Void>.done(
        "bill_run_start",
        """
        INSERT INTO control.bill_run (service_month, run_kind, cutoff) VALUES ($1, $2, $3)
        ON CONFLICT (service_month, run_kind) DO NOTHING
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.cutoff)
    }

    static let cutoff = Statement<Run, Instant>.one(
        "bill_run_cutoff",
        "SELECT cutoff FROM control.bill_run WHERE service_month = $1 AND run_kind = $2"
    ) { run, parameters in
        parameters.append(run.month, run.kind)
    } decode: { row in
        try row.decode()
    }

    /// Lets one batch of a run be made at a time, so that numbers follow the companies (billing rule R66).
    static let lock = Statement<Run, Instant>.one(
        "bill_run_lock",
        "SELECT cutoff FROM control.bill_run WHERE service_month = $1 AND run_kind = $2 FOR UPDATE"
    ) { run, parameters in
        parameters.append(run.month, run.kind)
    } decode: { row in
        try row.decode()
    }

    /// The next companies after one, locked: a change of their contract waits until they are billed, or is seen.
    static let pending = Statement<(run: Run, cutoff: Instant, after: CompanyID, limit: Int64), [Pending]>.rows(
        "bill_run_pending",
        """
        SELECT \(InvoiceRecipient.columns), \(BillingContract.columns), stopped.fault, stopped.detail
        FROM company c LEFT JOIN control.bill_run_company stopped
            ON stopped.service_month = $1 AND stopped.run_kind = $2 AND stopped.company_id = c.company_id
        WHERE c.kind = 'customer' AND c.created_at <= $3 AND c.company_id > $4
            AND coalesce(stopped.outcome, 'stopped') = 'stopped'
        ORDER BY c.company_id LIMIT $5
        FOR UPDATE OF c
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.cutoff, input.after, input.limit)
    } decode: { row in
        Pending(
            company: try InvoiceRecipient(&row),
            contract: try BillingContract(&row),
            fault: try row.decode(),
            detail: try row.decode()
        )
    }

    static let counts = Statement<(run: Run, cutoff: Instant), (pending: Int64, done: Int64)>.one(
        "bill_run_counts",
        """
        SELECT count(*) FILTER (WHERE coalesce(done.outcome, 'stopped') = 'stopped'),
            count(*) FILTER (WHERE done.outcome <> 'stopped')
        FROM company c LEFT JOIN control.bill_run_company done
            ON done.service_month = $1 AND done.run_kind = $2 AND done.company_id = c.company_id
        WHERE c.kind = 'customer' AND c.created_at <= $3
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.cutoff)
    } decode: { row in
        (pending: try row.decode(), done: try row.decode())
    }

    static let mark = Statement<(run: Run, marks: [Mark], at: Instant), Int>.count(
        "bill_run_mark",
        """
        INSERT INTO control.bill_run_company (service_month, run_kind, company_id, outcome, fault, detail, at)
        SELECT $1, $2, company_id, outcome, fault, detail, $7
        FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS m (company_id, outcome, fault, detail)
        ON CONFLICT (service_month, run_kind, company_id) DO UPDATE
            SET outcome = excluded.outcome, fault = excluded.fault, detail = excluded.detail, at = excluded.at
            WHERE bill_run_company.outcome = 'stopped'
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind)
        parameters.append(
            input.marks.map(\.company),
            input.marks.map(\.outcome),
            input.marks.map(\.fault?.code.rawValue),
            input.marks.map(\.fault?.detail)
        )
        parameters.append(input.at)
    }

    static let finish = Statement<(run: Run, at: Instant), Int>.count(
        "bill_run_finish",
        """
        UPDATE control.bill_run SET finished_at = $3
        WHERE service_month = $1 AND run_kind = $2 AND finished_at IS NULL
        """
    ) { input, parameters in
        parameters.append(input.run.month, input.run.kind, input.at)
    }

    /// A block of numbers; the first of it. The row stays locked until the commit, so no number is lost or given twice.
    static let takeNumbers = Statement<(series: String, count: Int64), Int64>.one(
        "invoice_series_take",
        "UPDATE control.invoice_series SET next = next + $2 WHERE series = $1 RETURNING next - $2"
    ) { input, parameters in
        parameters.append(input.series, input.count)
    } decode: { row in
        try row.decode()
    }
}
