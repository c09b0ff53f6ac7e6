import Domain
import Foundation
import Storage
import Testing

@Suite struct BillRunCoreTests {
    @Test func `the SIE file of a run sums to its entries in the journal, and documents are as stored`() async throws {
        let book = try await BillBook.make(BillSeed.companies(6))
        try await book.run()
        let export = BillExport(book.database, month: BillBook.december)
        let sie = try #require(String(bytes: try await export.sie(generated: BillBook.december), encoding: .isoLatin1))
        var sums: [String: Int] = [:]
        for line in sie.split(separator: "\n") where line.hasPrefix("#TRANS ") {
            let fields = line.split(separator: " ")
            sums[String(fields[1]), default: 0] += try #require(Int(fields[3].replacing(".", with: "")))
        }
        let journal = try await book.read(
            "SELECT account || ' ' || sum(amount_ore) FROM journal_line GROUP BY account ORDER BY account")
        #expect(sums.map { "\($0.key) \($0.value)" }.sorted() == journal)
        let documents = try await export.documents()
        #expect(documents.map(\.number) == [100_001, 100_002, 100_003, 100_004, 100_005])
        #expect(try await export.documents(after: 100_005).isEmpty)
        #expect(
            documents.allSatisfy {
                $0.sha256.count == 32 && String(decoding: $0.bytes, as: UTF8.self).hasPrefix("<?xml")
            })
        await book.close()
    }

    @Test func `R39, T28 documents and their hashes cannot be changed by any role of the product`() async throws {
        let book = try await BillBook.make()
        #expect(
            try await book.read(
                """
                SELECT r.rolname || ' ' || t.relname FROM pg_roles r, pg_class t
                WHERE r.rolname IN ('koplus_app', 'koplus_worker', 'koplus_ops')
                    AND t.relname IN ('invoice_line', 'invoice_document', 'licence_portion', 'journal_entry')
                    AND (has_table_privilege(r.oid, t.oid, 'UPDATE') OR has_table_privilege(r.oid, t.oid, 'DELETE'))
                """
            ).isEmpty)
        await book.close()
    }
}
