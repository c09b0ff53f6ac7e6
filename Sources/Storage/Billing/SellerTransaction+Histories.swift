import Billing
import Domain
import Postgres

extension SellerTransaction {
    /// What is the same for all companies of a batch.
    func terms(of run: BillRunSQL.Run, cutoff: Instant, now: Instant) async throws -> BillingTerms {
        guard let sender = try await self.run(BillingSellerSQL.find) else { throw BillRunRefusal.noSeller }
        return BillingTerms(
            run: run,
            cutoff: cutoff,
            issueDate: LocalCalendar.stockholm.date(of: now),
            issuedAt: now,
            seller: sender,
            prices: try await prices()
        )
    }

    /// What is known of companies at a cut-off, in one round trip.
    func histories(
        of companies: [(company: InvoiceRecipient, contract: BillingContract)],
        cutoff: Instant
    ) async throws -> [BillingHistory] {
        let ids = companies.map(\.company.id)
        var batch = Batch()
        let memberships = batch.add(BillingHistorySQL.memberships, (companies: ids, cutoff: cutoff))
        let plans = batch.add(BillingHistorySQL.plans, (companies: ids, cutoff: cutoff))
        let charged = batch.add(BillingHistorySQL.charged, ids)
        let minimums = batch.add(BillingHistorySQL.minimums, ids)
        let results = try await transaction.run(batch)
        return BillingHistory.grouped(
            companies,
            try results[memberships],
            try results[plans],
            try results[charged],
            try results[minimums]
        )
    }
}
