import Billing
import Domain
import Scenarios
import Testing

@Suite struct CreditTests {
    @Test func `R9 without end policy a removal mid-month gives nothing back`() throws {
        let played = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"), remove("2026-06-10", "u1"),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.ledger.documents.count == 1)
    }

    @Test func `R9 by daily credit the days after the removal are given back`() throws {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            [
                add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06"), remove("2026-06-10", "u1"),
                run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(played.lines.last == "credit 2026-06 1×99.33=-99.33")
        #expect(played.ledger.documents.last?.refersTo?.number == InvoiceNumber(100_001))
        #expect(played.months == ["u1 2026-06 49.67"])
    }

    @Test func `R10 removed between invoice and the 1st is credited in full`() throws {
        let played = try Scene([
            add("2026-05-01T00:00:00", "u1"), run("2026-05-25", "2026-06"), remove("2026-05-28", "u1"),
            run("2026-06-25", "2026-07"), run("2026-07-25", "2026-08"),
        ]).played()
        #expect(played.lines.last == "credit 2026-06 1×149.00=-149.00")
        #expect(played.ledger.documents.count == 2)
        #expect(played.months == ["u1 2026-05 149.00", "u1 2026-06 0.00"])
    }

    @Test func `R45 out and in again before the next run leaves no trace`() throws {
        let played = try Scene([
            add("2026-05-01T00:00:00", "u1"), run("2026-05-25", "2026-06"), remove("2026-05-28", "u1"),
            add("2026-05-29", "u1"), run("2026-06-25", "2026-07"),
        ]).played()
        #expect(played.ledger.documents.map(\.kind) == [.invoice, .invoice])
    }

    @Test func `R19 a company's end credits months not begun and bills no more`() throws {
        let played = try Scene(
            company: #""minimumLicences": 3"#,
            [
                add("2026-05-01T00:00:00", "u1"), run("2026-05-01T00:05:00", "2026-05"), run("2026-05-25", "2026-06"),
                event("2026-05-28", "companyTerminated", #""company": "c1", "endsOn": "2026-05-31""#),
                add("2026-06-01", "u2"), run("2026-06-25", "2026-07"),
            ]
        ).played()
        #expect(played.codes == ["4 terminated"])
        #expect(played.lines.suffix(2) == ["credit 2026-06 1×149.00=-149.00", "credit 2026-06 2×149.00=-298.00"])
        #expect(played.ledger.balances.values.first == Money(ore: 55_900))
    }

    @Test func `R48 a credited invoice is closed exactly and charged again only when restarted`() throws {
        let played = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "fel""#),
            event("2026-06-06", "creditInvoice", #""number": "100001", "reason": "fel""#),
            event("2026-06-06", "creditInvoice", #""number": "7", "reason": "fel""#),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.codes == ["3 nothingToCredit", "4 unknownInvoice"])
        #expect(played.lines.suffix(1) == ["advance 2026-07 1×149.00=149.00"])
        #expect(played.ledger.documents[1].rounding == played.ledger.documents[0].rounding)
        #expect(played.ledger.balances.values.first == played.ledger.documents[2].payable)
    }

    @Test func `R48 a re-issue puts the same lines on a new invoice at the ordered price`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "fel", "reissue": {"unitOre": 9900}"#),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(
            played.lines == [
                "advance 2026-06 1×149.00=149.00", "credit 2026-06 1×149.00=-149.00", "advance 2026-06 1×99.00=99.00",
                "advance 2026-07 1×149.00=149.00",
            ]
        )
        #expect(played.months == ["u1 2026-06 99.00", "u1 2026-07 149.00"])
    }

    @Test func `R48 a restart after the credit is charged`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "fel", "reissue": false"#),
            remove("2026-06-06", "u1"), add("2026-06-08", "u1"), run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.lines.contains("catchUp 2026-06 1×149.00=149.00"))
    }
}
