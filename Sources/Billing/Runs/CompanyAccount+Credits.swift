public import Domain

extension CompanyAccount {
    /// What the history known at the cut-off gives back of earlier invoices (rules R9, R10, R19, R22, R45, R52).
    func dueCredits(
        timelines: [(user: UserID, timeline: UserTimeline)],
        cutoff: Instant
    ) -> [CreditDraft] {
        let byUser = Dictionary(uniqueKeysWithValues: timelines.map { ($0.user, $0.timeline) })
        var pieces: [CreditPiece] = []
        for key in licences.keys.sorted(by: { ($0.user, $0.month) < ($1.user, $1.month) }) {
            guard let row = licences[key], let timeline = byUser[key.user] else { continue }
            let use = timeline.use(in: key.month)
            for index in row.charges.indices.reversed() {
                if let piece = row.due(of: index, use: use) { pieces.append(piece) }
            }
        }
        var drafts = CreditBuilder.drafts(of: pieces, at: cutoff)
        guard let endsOn = company.endsOn else { return drafts }
        for minimum in minimums where !minimum.isCredited && minimum.month.first > endsOn && minimum.net > .zero {
            guard let invoice = minimum.invoice else { continue }
            drafts = CreditBuilder.adding(minimumLines(of: minimum), of: invoice, to: drafts)
        }
        return drafts
    }

    /// What is left of an invoice (rule R48): every charge on it that was not given back, and its minimum.
    public func remainder(of invoice: InvoiceNumber, at now: Instant) -> CreditDraft? {
        let pieces = licences.keys.sorted(by: { ($0.user, $0.month) < ($1.user, $1.month) }).flatMap { key in
            licences[key].map { row in
                row.charges.indices.filter { row.charges[$0].invoice == invoice }.compactMap {
                    row.whole(of: $0, countsFree: true)
                }
            } ?? []
        }
        var drafts = CreditBuilder.drafts(of: pieces, at: now)
        for minimum in minimums where minimum.invoice == invoice && !minimum.isCredited {
            drafts = CreditBuilder.adding(minimumLines(of: minimum), of: invoice, to: drafts)
        }
        return drafts.first { draft in draft.lines.contains { $0.net > .zero } }
    }

    private func minimumLines(of minimum: MinimumCharge) -> [InvoiceLine] {
        minimum.sold.map { line in
            InvoiceLine(
                kind: .credit,
                month: line.month,
                product: line.product,
                quantity: line.quantity,
                unit: line.unit,
                percent: line.percent,
                allowance: line.allowance,
                net: line.net,
                period: line.period
            )
        }
    }
}
