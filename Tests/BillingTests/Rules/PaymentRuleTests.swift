import Billing
import Domain
import Scenarios
import Testing

/// Money in, reminders, interest, postings: rules R35–R38, R56, R59, R60, R68 and T28, T30.
@Suite struct PaymentRuleTests {
    private let begin = [add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06")]

    private func pay(_ ore: Int, _ bank: String, at: String = "2026-06-20", reference: String = "100001") -> String {
        event(at, "payment", #""reference": "\#(reference)", "amountOre": \#(ore), "bankId": "\#(bank)""#)
    }

    private func rows(_ played: BillSimulation, _ voucher: Int) -> [String] {
        played.ledger.journal[voucher].lines.map { "\($0.account) \($0.amount)" }
    }

    @Test func `R35: parts close an invoice, more is a credit on account, a row seen before has no effect`() throws {
        let played = try Scene(begin + [pay(10_000, "a"), pay(8_600, "b"), pay(8_600, "b"), pay(500, "c")]).played()
        #expect(played.ledger.balances.values.first == Money(ore: -500))
        #expect(played.ledger.journal.count == 4)
    }

    @Test(arguments: [(18_550, 0), (18_650, 0), (18_549, 51), (18_651, -51)])
    func `R60, T30: half a krona either way closes to 3740`(_ row: (Int, Int64)) throws {
        let played = try Scene(begin + [pay(row.0, "a")]).played()
        #expect(played.ledger.balances.values.first == Money(ore: row.1))
        #expect(rows(played, 1).count == (row.1 == 0 ? 3 : 2))
    }

    @Test func `R60: the tolerance is against what is open after credit notes`() throws {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            begin + [
                remove("2026-06-15", "u1"), run("2026-06-25", "2026-07"), pay(9_340, "a", at: "2026-06-26"),
            ]
        ).played()
        // 186.00 less the credit note of 93.00 (93.13 to whole kronor) leaves 93.00; 93.40 closes it.
        #expect(played.ledger.documents.last?.payable == Money(ore: 9_300))
        #expect(played.ledger.balances.values.first == .zero)
        #expect(played.account(3740) == Money(ore: 25 - 13 - 40))
    }

    @Test func `R35, R59: a reference that no invoice has is refused, a credit note's too`() throws {
        let credit = event("2026-06-10", "creditInvoice", #""number": "100001", "reason": "x""#)
        let played = try Scene(
            begin + [
                credit, pay(1, "a", reference: "100002"), pay(1, "a", reference: "10000182"),
                pay(1, "a", reference: "x"),
            ]
        ).played()
        #expect(played.codes == ["3 unknownReference", "4 unknownReference", "5 unknownReference"])
    }

    @Test func `R36: the first reminder may claim the compensation of 450, once`() throws {
        var scene = Scene(
            begin + ["2026-07-10", "2026-07-20"].map { event($0, "reminder", #""number": "100001""#) })
        scene.seller = #"{"lateCompensation": true}"#
        let played = try scene.played()
        #expect(played.codes.isEmpty)
        #expect(played.account(3540) == Money(ore: -51_000))
        #expect(played.ledger.balances.values.first == Money(ore: 18_600 + 51_000))
    }

    @Test(arguments: [("2026-07-05", 1), ("2026-07-06", 0)])
    func `R60: a reminder waits for due and grace`(_ row: (String, Int)) throws {
        let played = try Scene(begin + [event(row.0, "reminder", #""number": "100001""#)]).played()
        #expect(played.codes.count == row.1)
        #expect(played.codes.allSatisfy { $0 == "2 notDue" })
    }

    @Test func `R60: a paid invoice is neither reminded of nor bears interest`() throws {
        let number = #""number": "100001""#
        let played = try Scene(
            begin + [
                pay(18_600, "a"), event("2026-08-01", "reminder", number),
                event("2026-08-01", "interest", number + #", "until": "2026-08-01", "referenceRatePercent": 2"#),
            ]
        ).played()
        #expect(played.codes == ["3 notDue", "4 notDue"])
    }

    @Test func `R36, R60: interest is on what is open and never twice for a day`() throws {
        func interest(_ until: String) -> String {
            event("2026-09-01", "interest", #""number": "100001", "until": "\#(until)", "referenceRatePercent": 2.25"#)
        }
        let played = try Scene(
            begin + [
                pay(8_600, "a", at: "2026-07-15"), interest("2026-07-31"), interest("2026-08-31"),
                interest("2026-08-31"),
            ]
        ).played()
        // 100.00 × 10.25 % × 30/365 and × 31/365.
        #expect(played.ledger.journal.suffix(2).map { $0.lines[0].amount.ore } == [84, 87])
        #expect(played.codes == ["5 notDue"])
    }

    @Test func `R37, R56, R67: months before the invoice's go straight to sales, its own and later are deferred`()
        throws
    {
        let played = try Scene([
            add("2026-05-20", "u1"), add("2026-06-01T00:00:00", "u2"), run("2026-06-25", "2026-07"),
        ]).played()
        #expect(
            rows(played, 0) == ["1510 931.00", "2970 -596.00", "3041 -149.00", "2611 -186.25", "3740 0.25"])
    }

    @Test func `R56: a credit takes the money from where it now is`() throws {
        let credit = event("2026-07-10", "creditInvoice", #""number": "100001", "reason": "x""#)
        let before = try Scene(begin + [credit]).played()
        let after = try Scene(begin + [event("2026-07-02", "monthEnd", #""month": "2026-06""#), credit]).played()
        #expect(rows(before, 1).contains("2970 149.00"))
        #expect(rows(after, 2).contains("3041 149.00"))
        #expect(after.account(2970) == .zero)
    }

    @Test(arguments: [("reverseCharge", 3308), ("outsideEU", 3305), ("domestic", 3041)])
    func `R56: sales are on the treatment's own account`(_ row: (String, Int)) throws {
        let played = try Scene(
            company: #""country": "DE", "vatNumber": "DE123456789", "vatTreatment": "\#(row.0)""#,
            begin + [event("2026-07-02", "monthEnd", #""month": "2026-06""#)]
        ).played()
        #expect(played.account(row.1) == Money(ore: -14_900))
        #expect(played.account(2970) == .zero)
    }

    @Test func `R38, R56, R68: a month's end is one voucher on its last day and locks the month`() throws {
        let end = event("2026-06-20", "monthEnd", #""month": "2026-06""#)
        let played = try Scene(begin + [end, end, pay(18_600, "a", at: "2026-06-25"), run("2026-06-26", "2026-07")])
            .played()
        #expect(played.codes == ["3 monthFinalised"])
        #expect(
            played.ledger.journal.map(\.date.description) == ["2026-06-01", "2026-06-30", "2026-07-01", "2026-07-01"])
        #expect(played.ledger.documents.last?.date.description == "2026-06-26")
        #expect(rows(played, 1) == ["2970 149.00", "3041 -149.00"])
    }

    @Test func `R56: a month's end also takes earlier months that were booked late`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1"), event("2026-06-10", "monthEnd", #""month": "2026-06""#),
            run("2026-06-11", "2026-06"), event("2026-07-31", "monthEnd", #""month": "2026-07""#),
        ]).played()
        #expect(played.account(2970) == .zero)
        #expect(played.ledger.journal.map(\.date.description) == ["2026-07-01", "2026-07-31"])
    }

    @Test func `R59: every code names its event`() throws {
        let price = { (from: String) in #""price": {"product": "koPlus", "validFrom": "\#(from)", "unitOre": 1}"# }
        var scene = Scene([
            add("2026-05-01", "u5"), add("2026-05-31", "u1"), add("2026-05-31", "u1"), remove("2026-05-31", "u1", "q9"),
            add("2026-05-31", "u2", effective: "2026-01-31"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-02", "priceAdded", price("2026-05-01")),
            event("2026-06-02", "priceAdded", price("2026-01-01")),
            event("2026-06-02", "creditInvoice", #""number": "7", "reason": "x""#),
            event("2026-06-02", "creditInvoice", #""number": "100001", "reason": "x""#),
            event("2026-06-02", "creditInvoice", #""number": "100001", "reason": "x""#),
            pay(1, "a", at: "2026-06-02", reference: "9"), event("2026-06-02", "reminder", #""number": "100001""#),
            event("2026-06-02", "companyTerminated", #""company": "c1", "endsOn": "2026-06-02""#),
            add("2026-06-03", "u3"),
        ])
        scene.users[4] = #"{"company": "c1", "id": "u5", "plan": "basic"}"#
        #expect(
            try scene.played().codes == [
                "0 planTooLow", "2 alreadyMember", "3 notMember", "4 tooOld", "6 monthFinalised", "7 overlap",
                "8 unknownInvoice", "10 nothingToCredit", "11 unknownReference", "12 notDue", "14 terminated",
            ])
    }

    @Test func `T30: a full credit leaves nothing open whatever the rounding`() throws {
        let credit = event("2026-06-10", "creditInvoice", #""number": "100001", "reason": "x""#)
        for unit in stride(from: 14_900, to: 15_000, by: 7) {
            let played = try Scene(
                price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": \#(unit)}"#, begin + [credit]
            ).played()
            #expect(played.ledger.balances.values.first == .zero)
            #expect(played.account(3740) == .zero)
        }
    }

    @Test func `T28: a document never changes by what comes after it`() throws {
        let before = try Scene(begin).played()
        let after = try Scene(
            begin + [
                pay(100, "a"),
                event("2026-06-25", "creditInvoice", #""number": "100001", "reason": "x", "reissue": true"#),
                event("2026-07-25", "monthEnd", #""month": "2026-06""#),
            ]
        ).played()
        #expect(after.ledger.documents.first == before.ledger.documents.first)
        #expect(after.files().first { $0.name == "100001.xml" }?.bytes == before.files().first?.bytes)
    }
}
