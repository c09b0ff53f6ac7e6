import Storage
import Testing

@Suite struct BooksCheckTests {
    /// What a hand at the database may break, and the invariant that sees it.
    static let damages: [(String, BooksInvariant)] = [
        ("UPDATE licence_portion SET charged_ore = 1 WHERE kind = 'advance'", .oneLicence),
        ("UPDATE control.invoice_series SET next = next + 1 WHERE series = 'F'", .numbers),
        ("UPDATE invoice SET number = number + 7 WHERE number = 100001", .numbers),
        ("UPDATE invoice SET vat_ore = vat_ore + 1, payable_ore = payable_ore + 1", .amounts),
        ("UPDATE invoice SET paid_ore = 100", .receivables),
        ("UPDATE journal_entry SET accounts = array_replace(accounts, 2970, 3041)", .prepaid),
        ("UPDATE deferral SET amount_ore = amount_ore + 1", .prepaid),
        ("UPDATE control.books SET locked_through = '2026-12-01'", .prepaid),
        ("DELETE FROM deferral; DELETE FROM journal_entry", .exported),
        ("UPDATE invoice_document SET bytes = 'x', sha256 = sha256('x')", .documents),
        ("DELETE FROM membership_event", .memberships),
    ]

    @Test(arguments: damages)
    func `damage to the books is found`(damage: String, invariant: BooksInvariant) async throws {
        let book = try await BillBook.make(BillSeed.companies(2))
        try await book.run()
        #expect(try await book.findings().isEmpty)
        try await book.write(damage)
        #expect(try await book.findings().contains { $0.invariant == invariant })
        await book.close()
    }
}
