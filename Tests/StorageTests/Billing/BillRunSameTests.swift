import Billing
import Domain
import Storage
import Testing

/// The preview, the run over the database and the ledger of the core, on the same history.
@Suite struct BillRunSameTests {
    @Test(arguments: 1...12)
    func `R40, T8 preview, run and the core's ledger come out the same to the öre`(seed: UInt64) async throws {
        var history = try #require(BillHistory(seed: seed))
        let book = try await BillBook.make(history.seed)
        for (text, days) in [("2026-10", -56), ("2026-11", -24), ("2026-12", 0), ("2027-01", 37), ("2027-02", 62)] {
            let month = try #require(BillingMonth(text))
            let now = BillBook.now + .seconds(days * 86_400)
            try await book.write(history.take(until: now))
            let known = history.ledger.documents.count
            history.run(month, at: now)
            let expected = history.ledger.documents.dropFirst(known)
            let bill = try #require(
                try await BillPreview(book.database, month: month.first, clock: { now }).companies(after: nil).first)
            let previewed = (bill.lines.isEmpty ? [] : [bill.lines]) + bill.credits.map(\.lines)
            #expect(previewed == expected.map(\.lines), "seed \(seed), \(month)")
            try await book.run(month.first, at: now)
            // The run of a month is before its 1st: the month before the last is over.
            guard seed % 2 == 0 else { continue }
            let over = month.advanced(by: -2)
            history.end(over, at: now)
            _ = try await MonthEnd(book.database, month: over, clock: { now }).book()
        }
        #expect(try await documents(book) == history.ledger.documents.map(Self.text), "seed \(seed)")
        #expect(try await amounts(book) == Self.amounts(history), "seed \(seed)")
        let journal = history.ledger.journal.flatMap(\.lines)
        for account in [1510, 2611, 2970, 3041, 3740] {
            let sum = journal.filter { $0.account == account }.map(\.amount.ore).reduce(0, +)
            #expect(
                try await book.read(
                    "SELECT coalesce(sum(amount_ore), 0)::text FROM journal_line WHERE account = \(account)")
                    == [String(sum)])
        }
        #expect(try await book.findings().isEmpty, "seed \(seed)")
        await book.close()
    }

    private func documents(_ book: BillBook) async throws -> [String] {
        try await book.read(
            """
            SELECT concat_ws(' ', i.number, i.kind, i.issue_date, o.number, i.net_ore, i.vat_ore, i.rounding_ore,
                (SELECT string_agg(concat_ws(' ', l.kind, l.product, l.quantity, l.unit_ten_thousandths, l.allowance_ore,
                    l.net_ore, l.period_from, l.period_to), '; ' ORDER BY l.line) FROM invoice_line l
                    WHERE l.company_id = i.company_id AND l.invoice_id = i.id))
            FROM invoice i LEFT JOIN invoice o ON o.company_id = i.company_id AND o.id = i.credited_invoice_id
            ORDER BY i.number
            """)
    }

    private static func text(_ document: Invoice) -> String {
        let lines = document.lines.map { line in
            "\(line.kind) \(line.product.rawValue) \(line.quantity) \(line.unit.hundredths) \(line.allowance.ore) "
                + "\(line.net.ore) \(line.period.lowerBound) \(line.period.upperBound)"
        }
        let original = document.refersTo.map { "\($0.number) " } ?? ""
        return
            "\(document.number) \(document.kind) \(document.date) \(original)\(document.net.ore) \(document.vat.ore) "
            + "\(document.rounding.ore) \(lines.joined(separator: "; "))"
    }

    private func amounts(_ book: BillBook) async throws -> [String] {
        try await book.read(
            """
            SELECT concat_ws(' ', l.user_id, l.month, coalesce(sum(p.amount_ore), 0))
            FROM licence_month l LEFT JOIN licence_portion p ON p.company_id = l.company_id AND p.user_id = l.user_id
                AND p.family = l.family AND p.month = l.month
            GROUP BY l.user_id, l.month ORDER BY l.user_id, l.month
            """)
    }

    private static func amounts(_ history: BillHistory) -> [String] {
        let rows = history.ledger.companies[history.company]?.licences ?? [:]
        return rows.values.sorted { ($0.key.user, $0.key.month) < ($1.key.user, $1.key.month) }
            .map { "\($0.key.user) \($0.key.month.first) \($0.amount.ore)" }
    }
}
