import Billing
public import Domain
import Postgres

/// What a run would do, without doing it (billing rule R40): the same rules on the same rows.
public struct BillPreview: Sendable {
    private let database: Database
    private let run: BillRunSQL.Run
    private let clock: @Sendable () -> Instant

    /// Of the run for the month that begins on `month`; `clock` says the cut-off unless the run was started.
    public init(_ database: Database, month: CivilDate, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        run = BillRunSQL.Run(month: month, kind: "monthly")
        self.clock = clock
    }

    /// The next companies after one, at most 100, in the order that a run takes them; empty when there are no more.
    ///
    /// - Parameter only: asks for this company alone.
    /// Throws ``BillRunRefusal``.
    public func companies(after last: CompanyID?, only: CompanyID? = nil) async throws -> [PreviewedBill] {
        guard run.month.day == 1 else { throw BillRunRefusal.notAMonth }
        let now = clock()
        return try await database.withOperator { seller in
            let cutoff = try await seller.run(BillPreviewSQL.cutoff, run) ?? now
            let after = last ?? CompanyID(high: 0, low: 0)
            let found = try await seller.run(
                BillPreviewSQL.companies,
                (cutoff: cutoff, after: after, only: only, limit: 100)
            )
            let terms = try await seller.terms(of: run, cutoff: cutoff, now: now)
            return try await seller.histories(of: found, cutoff: cutoff).map { history in
                PreviewedBill(history, terms)
            }
        }
    }
}

enum BillPreviewSQL {
    static let cutoff = Statement<BillRunSQL.Run, Instant?>.optional(
        "bill_preview_cutoff",
        "SELECT cutoff FROM control.bill_run WHERE service_month = $1 AND run_kind = $2"
    ) { run, parameters in
        parameters.append(run.month, run.kind)
    } decode: { row in
        try row.decode()
    }

    static let companies = Statement<
        (cutoff: Instant, after: CompanyID, only: CompanyID?, limit: Int64),
        [(company: InvoiceRecipient, contract: BillingContract)]
    >.rows(
        "bill_preview_companies",
        """
        SELECT \(InvoiceRecipient.columns), \(BillingContract.columns) FROM company c
        WHERE c.kind = 'customer' AND c.created_at <= $1 AND c.company_id > $2
            AND ($3::uuid IS NULL OR c.company_id = $3)
        ORDER BY c.company_id LIMIT $4
        """
    ) { input, parameters in
        parameters.append(input.cutoff, input.after, input.only, input.limit)
    } decode: { row in
        (company: try InvoiceRecipient(&row), contract: try BillingContract(&row))
    }
}
