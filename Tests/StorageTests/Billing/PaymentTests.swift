import Billing
import Domain
import Foundation
import Storage
import Testing

@Suite struct PaymentTests {
    private let day = BillBook.december + 9
    private let at = BillBook.now + .seconds(86_400 * 15)

    /// Company 1 owes 373.00 on invoice 100001, company 2 745.00 on 100002.
    private func book() async throws -> BillBook {
        let book = try await BillBook.make(BillSeed.companies(2))
        try await book.run()
        return book
    }

    private func take(_ book: BillBook, _ reference: String, _ ore: Int64, _ row: String) async throws -> PaymentOutcome
    {
        let payment = ReceivedPayment(bankID: row, reference: reference, amount: Money(ore: ore), date: day)
        return try await PaymentBook(book.database, clock: { at }).take(payment)
    }

    private func invoice(_ book: BillBook) async throws -> [String] {
        try await book.read("SELECT concat_ws(' ', status, paid_ore) FROM invoice WHERE number = 100001")
    }

    @Test func `R34, R35 parts and more are booked by number or OCR, and a row only once`() async throws {
        let book = try await book()
        #expect(try await take(book, "100001", 10_000, "a") == .booked)
        #expect(try await invoice(book) == ["partPaid 10000"])
        #expect(try await take(book, "10000180", 10_000, "a") == .seen)
        #expect(try await take(book, "10000180", 30_000, "b") == .booked)
        #expect(try await invoice(book) == ["paid 40000"])
        let state = try await book.state()
        #expect(try await take(book, "10000180", 30_000, "b") == .seen)
        #expect(try await book.state() == state)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test(arguments: [
        (37_250, "paid 37300"), (37_350, "paid 37300"), (37_249, "partPaid 37249"), (37_351, "paid 37351"),
    ])
    func `R60, T30 half a krona either way closes to 3740`(_ row: (Int64, String)) async throws {
        let book = try await book()
        #expect(try await take(book, "100001", row.0, "a") == .booked)
        #expect(try await invoice(book) == [row.1])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test(arguments: [("999", Int64(100)), ("", 100), ("100001", -100)])
    func `R35 what leads to no invoice, or is taken back, waits for a person`(_ row: (String, Int64)) async throws {
        let book = try await book()
        #expect(try await take(book, row.0, row.1, "a") == .unmatched)
        #expect(try await take(book, row.0, row.1, "a") == .unmatched)
        #expect(try await book.read("SELECT outcome FROM control.bank_row") == ["unmatched"])
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R35 a row that comes eight times at once is one payment`() async throws {
        let book = try await book()
        let outcomes = try await withThrowingTaskGroup(of: PaymentOutcome.self) { group in
            for _ in 1...8 { group.addTask { try await take(book, "100001", 37_300, "a") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == .booked }.count == 1)
        #expect(outcomes.filter { $0 == .seen }.count == 7)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

    @Test func `R38 a payment of an ended month is booked in the first open one, and is in its journal`() async throws {
        let book = try await book()
        let december = BillingMonth(of: BillBook.december)
        let late = BillBook.now + .seconds(86_400 * 40)
        _ = try await MonthEnd(book.database, month: december, clock: { late }).book()
        #expect(try await take(book, "100001", 37_250, "a") == .booked)
        let journal = try await JournalExport(book.database, month: december.next).journal(generated: day)
        let sie = String(decoding: journal.sie, as: UTF8.self)
        #expect(sie.contains("#VER B 1 20270101 \"Betalning faktura 100001\""))
        #expect(sie.contains("#TRANS 3740 {} 0.50"))
        #expect(try await book.findings().isEmpty)
        await book.close()
    }
}
