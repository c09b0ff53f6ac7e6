import Billing
import Domain
import Foundation
import Storage
import Testing

@Suite struct BillRunCoreTests {
    /// The lines of three runs in a row over one random history, as the pure core gives them.
    @Test(arguments: [1, 2, 3, 4, 5])
    func `R40 a run stores what the pure core works out for the same history`(seed: UInt64) async throws {
        var random = SplitMix(state: seed)
        let company = try #require(CompanyID(BillSeed.id(1)))
        var account = CompanyAccount(company: BilledCompany(id: company))
        var sql = BillSeed.company(1)
        for user in 0..<6 {
            let id = try #require(UserID(BillSeed.id(1000 + user)))
            let plan: UserPlan = user == 5 ? .basic : .pro
            sql += BillSeed.user(1, user, plan: plan.rawValue)
            account.users[id] = UserHistory(initialPlan: plan)
            var at = Instant(milliseconds: 1_788_220_800_000)  // 1 September 2026
            for number in 0..<Int(random.next() % 5) {
                at = at + .seconds(Double(random.next() % (40 * 86_400)))
                let isAdd = number % 2 == 0
                sql += BillSeed.member(1, user, isAdd ? "add" : "remove", at: text(at))
                account.users[id]?.append(
                    Billing.MembershipEvent(
                        kind: isAdd ? .add : .remove, queue: try #require(QueueID(BillSeed.id(1901))),
                        product: .koPlus, effectiveAt: at, recordedAt: at))
            }
        }
        let book = try await BillBook.make(sql)
        var prices = PriceList()
        try prices.add(
            Price(
                product: .koPlus, validFrom: try #require(CivilDate("2026-01-01")),
                unit: UnitPrice(hundredths: 1_490_000)))
        var expected: [String] = []
        var number: Int64 = 100_001
        for (text, days) in [("2026-11", -30.0), ("2026-12", 0), ("2027-01", 30)] {
            let month = try #require(BillingMonth(text))
            let now = BillBook.now + .seconds(days * 86_400)
            try await book.run(month.first, at: now)
            let draft = try account.run(month: month, cutoff: now, prices: prices, calendar: .stockholm)
            account.record(draft, invoice: InvoiceNumber(number))
            guard draft.makesInvoice(SellerTerms()) else { continue }
            expected += draft.lines.map { line in
                "\(number) \(line.kind) \(line.quantity) \(line.net.ore) \(line.period.lowerBound)"
            }
            number += 1
        }
        #expect(
            try await book.read(
                """
                SELECT concat_ws(' ', i.number, l.kind, l.quantity, l.net_ore, l.period_from)
                FROM invoice_line l JOIN invoice i ON i.company_id = l.company_id AND i.id = l.invoice_id
                ORDER BY i.number, l.line
                """) == expected)
        #expect(try await book.findings().isEmpty)
        await book.close()
    }

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

    @Test func `documents and their hashes cannot be changed by any role of the product`() async throws {
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

    private func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000).formatted(.iso8601)
    }
}

/// A small seeded generator.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
