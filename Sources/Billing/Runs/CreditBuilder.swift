import Domain

/// Makes credit drafts of what is to be given back: one per original invoice (rules R28, R45).
enum CreditBuilder {
    private struct Group: Hashable {
        let month: BillingMonth
        let product: QueueProduct
        let unit: UnitPrice
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
        var lines: [InvoiceLine] = []
        var credits: [LicenceCredit] = []
        for own in groups(of: pieces) {
            let shares = shares(of: own)
            credits += zip(own, shares).map { piece, share in
                LicenceCredit(
                    key: piece.key,
                    charge: piece.index,
                    days: piece.days,
                    gross: piece.gross,
                    allowance: share,
                    line: lines.count,
                    creditedAt: now
                )
            }
            lines += own.first.map { [line(of: $0, pieces: own, allowance: shares.total)] } ?? []
        }
        return CreditDraft(original: number, lines: lines, credits: credits, creditsMinimum: false)
    }

    /// The pieces of each line, by month and then in their order (rule R41).
    private static func groups(of pieces: [CreditPiece]) -> [[CreditPiece]] {
        var groups = grouped(pieces, unit: \.unit)
        for (index, own) in groups.enumerated().reversed() {
            // Shares of a line whose price has fractions of an öre: all of them add up to it, some of them may not.
            guard let unit = own.first?.unit, unit.times(Int64(own.count)) != own.map(\.gross).total else { continue }
            groups.replaceSubrange(index...index, with: grouped(own) { UnitPrice(ore: $0.gross.ore) })
        }
        return groups
    }

    private static func grouped(_ pieces: [CreditPiece], unit: (CreditPiece) -> UnitPrice) -> [[CreditPiece]] {
        var order: [Group] = []
        var members: [Group: [CreditPiece]] = [:]
        for piece in pieces {
            let group = Group(
                month: piece.key.month,
                product: piece.charge.product,
                unit: unit(piece),
                percent: piece.charge.percent,
                period: piece.days.period(in: piece.key.month)
            )
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(piece)
        }
        return order.enumerated().sorted { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }
            .map { members[$0.element] ?? [] }
    }

    /// The discount's share of each piece: that of the line spread in their order, within what each may give back
    /// (rules R41, R49).
    private static func shares(of pieces: [CreditPiece]) -> [Money] {
        var before = Money.zero
        return pieces.enumerated().map { offset, piece in
            let upTo = piece.charge.percent.of(UnitPrice(ore: piece.gross.ore), times: Int64(offset + 1))
            defer { before = upTo }
            return min(max(upTo - before, piece.allowance.lowerBound), piece.allowance.upperBound)
        }
    }

    private static func line(of piece: CreditPiece, pieces: [CreditPiece], allowance: Money) -> InvoiceLine {
        let gross = pieces.map(\.gross).total
        let unit = piece.unit.times(Int64(pieces.count)) == gross ? piece.unit : UnitPrice(ore: piece.gross.ore)
        return InvoiceLine(
            kind: .credit,
            month: piece.key.month,
            product: piece.charge.product,
            quantity: Int64(pieces.count),
            unit: unit,
            percent: piece.charge.percent,
            allowance: allowance,
            net: gross - allowance,
            period: piece.days.period(in: piece.key.month)
        )
    }
}
