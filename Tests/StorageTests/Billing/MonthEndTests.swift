import Billing
import Domain
import Foundation
import Storage
import Testing

@Suite struct MonthEndTests {
    private let november = BillingMonth(index: 2026 * 12 + 10)
    /// 1 December 2026, 12:00 in Stockholm.
    private let after = BillBook.now + .seconds(86_400 * 6)

    @Test func `R37, R56 at a month's end its deferred income becomes sales, one voucher for all companies`()
        async throws
    {
        let book = try await BillBook.make(BillSeed.companies(6))
        try await book.run()
        let report = try await MonthEnd(book.database, month: november, clock: { after }).book()
        // The catch-ups of November are on invoices of November: eight members, paid again for December.
        #expect((report.companies, report.sales.ore) == (5, 9 * 14_900))
        #expect(
            try await book.read(
                "SELECT account || ' ' || sum(amount_ore) FROM journal_line WHERE account IN (2970, 3041) GROUP BY account"
            ).sorted() == ["2970 \(-9 * 14_900)", "3041 \(-9 * 14_900)"])
        let journal = try await JournalExport(book.database, month: november).journal(generated: november.last)
        #expect((journal.vouchers, journal.isFinal) == (6, true))
        let sie = String(decoding: journal.sie, as: UTF8.self)
        #expect(sie.contains("#VER P 202611 20261130 \"Periodisering 2026-11\""))
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R38 a month is ended once, in order and not before its last day`() async throws {
        let book = try await BillBook.make(BillSeed.companies(2))
        try await book.run()
        await #expect(throws: MonthEndRefusal.notOver) {
            try await MonthEnd(book.database, month: november, clock: { BillBook.now }).book()
        }
        _ = try await MonthEnd(book.database, month: november, clock: { after }).book()
        let state = try await book.state()
        for month in [november, november.advanced(by: -1)] {
            await #expect(throws: MonthEndRefusal.ended(through: november)) {
                try await MonthEnd(book.database, month: month, clock: { after }).book()
            }
        }
        await #expect(throws: MonthEndRefusal.skips(november.advanced(by: 1))) {
            try await MonthEnd(book.database, month: november.advanced(by: 2), clock: { after + .seconds(86_400 * 90) })
                .book()
        }
        #expect(try await book.state() == state)
        await book.close()
    }

    @Test func `R38, R68 what is booked after a month's end is dated in the first open month`() async throws {
        let book = try await BillBook.make(BillSeed.companies(2))
        let last = BillBook.now + .seconds(86_400 * 5)
        _ = try await MonthEnd(book.database, month: november, clock: { last }).book()
        try await book.run(at: last)
        #expect(
            try await book.read(
                "SELECT DISTINCT issue_date || ' ' || booked_on FROM invoice i JOIN journal_entry e ON e.invoice_id = i.id"
            ) == ["2026-11-30 2026-12-01"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R56 a credit takes the money from where it now is`() async throws {
        let book = try await BillBook.make(BillSeed.companies(1))
        try await book.run()
        let january = BillBook.now + .seconds(86_400 * 45)
        _ = try await MonthEnd(book.database, month: november.next, clock: { january }).book()
        try await book.write(
            BillSeed.member(1, 0, "remove", effective: "2026-11-20T09:00:00Z", at: "2027-01-08T09:00:00Z"))
        try await book.run(BillBook.december + 31, at: january)
        #expect(
            try await book.read(
                "SELECT account || ' ' || sum(amount_ore) FROM journal_line WHERE account IN (2970, 3041) GROUP BY account"
            ).sorted() == ["2970 0", "3041 -14900"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }
}
