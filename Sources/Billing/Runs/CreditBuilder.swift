import Domain

/// Makes credit drafts of what is to be given back: one per original invoice (rules R28, R45).
enum CreditBuilder {
    private struct Group: Hashable {
        let month: BillingMonth
        let product: QueueProduct
        let gross: Money
        let percent: Percent
        let period: ClosedRange<CivilDate>
    }

    /// One draft per original invoice, in the order of their numbers.
    static func drafts(of pieces: [CreditPiece], at now: Instant) -> [CreditDraft] {
        let byInvoice = Dictionary(grouping: pieces.filter { $0.charge.invoice != nil }) { $0.charge.invoice }
        return byInvoice.keys.compactMap { $0 }.sorted().map { number in
            draft(number, pieces: byInvoice[number] ?? [], at: now)
        }
    }

    /// Adds the lines of a paid minimum to the draft of its invoice.
    static func adding(_ lines: [InvoiceLine], of invoice: InvoiceNumber, to drafts: [CreditDraft]) -> [CreditDraft] {
        let old = drafts.first { $0.original == invoice }
        let new = CreditDraft(
            original: invoice,
            lines: (old?.lines ?? []) + lines,
            credits: old?.credits ?? [],
            creditsMinimum: true
        )
        return (drafts.filter { $0.original != invoice } + [new]).sorted { $0.original < $1.original }
    }

    private static func draft(_ number: InvoiceNumber, pieces: [CreditPiece], at now: Instant) -> CreditDraft {
        var order: [Group] = []
        var members: [Group: [CreditPiece]] = [:]
        for piece in pieces {
            let group = Group(
                month: piece.key.month,
                product: piece.charge.product,
                gross: piece.gross,
                percent: piece.charge.percent,
                period: piece.days.period(in: piece.key.month)
            )
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(piece)
        }
        var lines: [InvoiceLine] = []
        var credits: [LicenceCredit] = []
        for group in order.enumerated().sorted(by: { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }) {
            let own = members[group.element] ?? []
            credits += own.map { credit($0, line: lines.count, at: now) }
            lines.append(line(group.element, pieces: own))
        }
        return CreditDraft(original: number, lines: lines, credits: credits, creditsMinimum: false)
    }

    private static func line(_ group: Group, pieces: [CreditPiece]) -> InvoiceLine {
        let allowance = pieces.map(\.allowance).total
        return InvoiceLine(
            kind: .credit,
            month: group.month,
            product: group.product,
            quantity: Int64(pieces.count),
            unit: UnitPrice(ore: group.gross.ore),
            percent: group.percent,
            allowance: allowance,
            net: Money(ore: group.gross.ore * Int64(pieces.count)) - allowance,
            period: group.period
        )
    }

    private static func credit(_ piece: CreditPiece, line: Int, at now: Instant) -> LicenceCredit {
        LicenceCredit(
            key: piece.key,
            charge: piece.index,
            days: piece.days,
            gross: piece.gross,
            allowance: piece.allowance,
            line: line,
            creditedAt: now
        )
    }
}
