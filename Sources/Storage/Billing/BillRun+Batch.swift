import Billing
import Domain
import Postgres

extension BillRun {
    /// Bills the next companies in one transaction; nil when none is left.
    func bill(_ batch: BillRunBatch, in seller: SellerTransaction) async throws -> BillRunBatch.Outcome? {
        let cutoff = try await seller.run(BillRunSQL.lock, run)
        let pending = try await seller.run(
            BillRunSQL.pending,
            (run: run, cutoff: cutoff, after: batch.after, limit: configuration.batchSize)
        )
        guard let last = pending.last else { return nil }
        let now = clock()
        let terms = try await terms(cutoff: cutoff, now: now, in: seller)
        let histories = try await histories(of: pending.map(\.company), cutoff: cutoff, in: seller)

        var drafts: [BillDraft] = []
        var outcome = BillRunBatch.Outcome(last: last.company.id, companies: pending.count)
        for history in histories {
            do throws(BillRunFault) {
                if let fault = batch.known[history.company.id] { throw fault }
                drafts.append(try history.draft(terms))
            } catch {
                outcome.stopped[history.company.id] = error
            }
        }
        let documents = try await number(drafts, terms, in: seller)
        try await seller.insert(documents, drafts.flatMap(\.licences), at: now)
        outcome.billed = documents.count
        outcome.withoutCharge = drafts.count - documents.count
        for draft in drafts where !draft.creditsDue.isEmpty { outcome.creditsDue[draft.company.id] = draft.creditsDue }
        outcome.payableOre = documents.map(\.payableOre).reduce(0, +)
        try await mark(pending, drafts, outcome, at: now, in: seller)
        return outcome
    }

    /// Gives the drafts with something to charge their numbers, one block in the order of the companies.
    private func number(
        _ drafts: [BillDraft],
        _ terms: BillingTerms,
        in seller: SellerTransaction
    ) async throws -> [IssuedDocument] {
        let charged = drafts.filter(\.hasDocument)
        guard !charged.isEmpty else { return [] }
        let first = try await seller.run(
            BillRunSQL.takeNumbers,
            (series: terms.seller.series, count: Int64(charged.count))
        )
        return try charged.enumerated().map { index, draft in
            do throws(BillRunFault) {
                return try draft.issued(number: first + Int64(index), terms)
            } catch {
                throw LateFault(company: draft.company.id, fault: error)
            }
        }
    }

    private func terms(
        cutoff: Instant,
        now: Instant,
        in seller: SellerTransaction
    ) async throws -> BillingTerms {
        guard let sender = try await seller.run(BillingSellerSQL.find) else { throw BillRunRefusal.noSeller }
        return BillingTerms(
            run: run,
            cutoff: cutoff,
            issueDate: LocalCalendar.stockholm.date(of: now),
            issuedAt: now,
            seller: sender,
            prices: try await seller.prices()
        )
    }

    private func histories(
        of companies: [InvoiceRecipient],
        cutoff: Instant,
        in seller: SellerTransaction
    ) async throws -> [BillingHistory] {
        let ids = companies.map(\.id)
        var batch = Batch()
        let memberships = batch.add(BillingHistorySQL.memberships, (companies: ids, cutoff: cutoff))
        let plans = batch.add(BillingHistorySQL.plans, (companies: ids, cutoff: cutoff))
        let charged = batch.add(BillingHistorySQL.charged, ids)
        let results = try await seller.transaction.run(batch)
        return BillingHistory.grouped(
            companies,
            try results[memberships],
            try results[plans],
            try results[charged]
        )
    }

    /// Notes what became of each company. A fault that is noted already is not noted again: a repeated run changes
    /// nothing.
    private func mark(
        _ pending: [BillRunSQL.Pending],
        _ drafts: [BillDraft],
        _ outcome: BillRunBatch.Outcome,
        at now: Instant,
        in seller: SellerTransaction
    ) async throws {
        var marks = drafts.map { draft in
            BillRunSQL.Mark(
                company: draft.company.id,
                outcome: draft.hasDocument ? "billed" : "nothing",
                fault: nil
            )
        }
        let author = Authorship.seller(at: now)
        for entry in pending {
            guard let fault = outcome.stopped[entry.company.id] else { continue }
            guard entry.fault != fault.code.rawValue || entry.detail != fault.detail else { continue }
            marks.append(BillRunSQL.Mark(company: entry.company.id, outcome: "stopped", fault: fault))
            try await seller.company(entry.company.id).audit(
                "bill.stopped",
                "month:\(run.month)",
                detail: "\(fault.code.rawValue): \(fault.detail)",
                by: author
            )
        }
        guard !marks.isEmpty else { return }
        _ = try await seller.run(BillRunSQL.mark, (run: run, marks: marks, at: now))
    }
}
