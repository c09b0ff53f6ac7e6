import Billing
import Domain
import Scenarios
import Testing

@Suite struct JournalTests {
    private let start = "2026-06-01T00:00:00"
    private var first: [String] { [add(start, "u1"), run("2026-06-01T00:05:00", "2026-06")] }

    @Test func `R37 an invoice is deferred and turned into sales at the month's end`() throws {
        let played = try Scene(first + [event("2026-07-01", "monthEnd", #""month": "2026-06""#)]).played()
        #expect(played.account(1510) == Money(ore: 18_600))
        #expect(played.account(2611) == Money(ore: -3_725))
        #expect(played.account(3740) == Money(ore: 25))
        #expect(played.account(2970) == .zero)
        #expect(played.account(3041) == Money(ore: -14_900))
        #expect(played.ledger.journal.last?.date == CivilDate("2026-06-30"))
    }

    @Test func `R38 what belongs to a locked month is booked on the first open day, R56 from where the money is`()
        throws
    {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            first + [
                event("2026-06-15", "monthEnd", #""month": "2026-06""#), remove("2026-06-16", "u1"),
                event("2026-06-20", "creditInvoice", #""number": "100001", "reason": "fel""#),
            ]
        ).played()
        #expect(played.ledger.journal.last?.date == CivilDate("2026-07-01"))
        #expect(played.account(3041) == .zero)
        #expect(played.ledger.balances.values.first == .zero)
    }

    @Test(arguments: [
        ("100001", 18_600, 0), ("10000180", 18_550, 0), ("100001", 10_000, 8_600), ("100001", 20_000, -1_400),
    ])
    func `R35 a payment by number or OCR closes, part pays or leaves a credit`(_ row: (String, Int64, Int64)) throws {
        let pay = event("2026-06-20", "payment", #""reference": "\#(row.0)", "amountOre": \#(row.1), "bankId": "b1""#)
        let played = try Scene(first + [pay, pay]).played()
        #expect(played.ledger.balances.values.first == Money(ore: row.2))
        #expect(played.codes.isEmpty)
    }

    @Test func `R35 an unknown reference is rejected`() throws {
        let pay = event("2026-06-20", "payment", #""reference": "100002", "amountOre": 5, "bankId": "b1""#)
        #expect(try Scene(first + [pay]).played().codes == ["2 unknownReference"])
    }

    @Test func `R36 a reminder costs 60 once and R60 not before due and grace`() throws {
        let number = #""number": "100001""#
        let played = try Scene(
            first + [
                event("2026-07-05", "reminder", number), event("2026-07-06", "reminder", number),
                event("2026-07-07", "reminder", number), event("2026-07-07", "reminder", #""number": "9""#),
            ]
        ).played()
        #expect(played.codes == ["2 notDue", "5 unknownInvoice"])
        #expect(played.account(3540) == Money(ore: -6_000))
    }

    @Test func `R36 interest is actual days by 365 from the day after due, never twice for a day`() throws {
        let interest = event(
            "2026-07-31", "interest", #""number": "100001", "until": "2026-07-31", "referenceRatePercent": 2.5"#)
        let played = try Scene(first + [interest, interest]).played()
        #expect(played.codes == ["3 notDue"])
        #expect(played.account(8313) == Money(ore: -161))
    }

    @Test func `a voucher sums to zero and balances are the rows on 1510`() throws {
        let played = try Scene(first).played()
        for voucher in played.ledger.journal { #expect(voucher.lines.map(\.amount).reduce(.zero, +) == .zero) }
        #expect(played.account(1510) == played.ledger.balances.values.first)
    }
}
