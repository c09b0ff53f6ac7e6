import Billing
import Domain
import Postgres

extension BillRun {
    /// Bills the next companies in one transaction; nil when none is left.
    func bill(_ batch: BillRunBatch, in seller: SellerTransaction) async throws -> BillRunBatch.Outcome? {
        let cutoff = try await seller.run(BillRunSQL.lock, run)
        // Before the companies, as a payment does: two who lock in one order never wait for each other in a ring.
        let locked = try await seller.run(BooksSQL.share).map(BillingMonth.init(of:))
        let pending = try await seller.run(
            BillRunSQL.pending,
            (run: run, cutoff: cutoff, after: batch.after, limit: configuration.batchSize)
        )
        guard let last = pending.last else { return nil }
        let now = clock()
        var terms = try await seller.terms(of: run, cutoff: cutoff, now: now)
        terms.lockedThrough = locked
        let histories = try await seller.histories(of: pending.map { ($0.company, $0.contract) }, cutoff: cutoff)

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
        let bills = try await number(drafts, terms, in: seller)
        try await seller.insert(bills, at: now)
        outcome.add(bills.flatMap(\.documents))
        outcome.billed = bills.filter { !$0.documents.isEmpty }.count
        outcome.withoutCharge = drafts.count - outcome.billed
        try await mark(pending, drafts, outcome, at: now, in: seller)
        return outcome
    }

    /// Gives the drafts their numbers, one block in the order of the companies.
    private func number(
        _ drafts: [BillDraft],
        _ terms: BillingTerms,
        in seller: SellerTransaction
    ) async throws -> [IssuedBill] {
        let count = drafts.map(\.documents).reduce(0, +)
        let originals = try await originals(of: drafts, in: seller)
        var next: Int64 = 0
        if count > 0 {
            next = try await seller.run(BillRunSQL.takeNumbers, (series: terms.seller.series, count: Int64(count)))
        }
        var bills: [IssuedBill] = []
        for draft in drafts {
            do throws(BillRunFault) {
                bills.append(try draft.issued(first: next, terms, originals: originals[draft.company.id] ?? [:]))
            } catch {
                throw LateFault(company: draft.company.id, fault: error)
            }
            next += Int64(draft.documents)
        }
        return bills
    }

    /// The invoices of which something is given back.
    private func originals(
        of drafts: [BillDraft],
        in seller: SellerTransaction
    ) async throws -> [CompanyID: [Int64: CreditedInvoice]] {
        let wanted = drafts.flatMap { draft in draft.draft.credits.map { (draft.company.id, $0.original.value) } }
        guard !wanted.isEmpty else { return [:] }
        let found = try await seller.run(CreditedInvoiceSQL.find, (wanted.map(\.0), wanted.map(\.1)))
        return Dictionary(grouping: found, by: \.company).mapValues { invoices in
            Dictionary(invoices.map { ($0.number, $0) }) { first, _ in first }
        }
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
                outcome: draft.documents > 0 ? "billed" : "nothing",
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
