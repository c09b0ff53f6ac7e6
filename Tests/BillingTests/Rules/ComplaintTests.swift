import Billing
import Domain
import Scenarios
import Testing

/// What users of other billing programs complain about, told of ours: T1–T36 as far as rules without a database go.
@Suite struct ComplaintTests {
    private let calendar = LocalCalendar.stockholm

    @Test func `T1, T14, T26: a run started again and again is one run`() throws {
        let runs = (0..<6).map { run("2026-06-01T00:05:0\($0)", "2026-06") }
        let played = try Scene([add("2026-06-01T00:00:00", "u1")] + runs).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00"])
        #expect(played.notices == Array(repeating: "2026-06: already billed 1", count: 5))
    }

    @Test func `T2: the same add told again is one membership and one charge`() throws {
        let adds = Array(repeating: add("2026-06-01T00:00:00", "u1"), count: 10)
        let played = try Scene(adds + [run("2026-06-01T00:05:00", "2026-06")]).played()
        #expect(played.codes.count == 9)
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00"])
    }

    @Test func `T4: half past midnight in two zones is one June invoice`() throws {
        let runs = ["2026-05-31T22:30:00Z", "2026-06-01T00:30:00Z"].map {
            #"{"at": "\#($0)", "type": "run", "month": "2026-06"}"#
        }
        #expect(try Scene([add("2026-05-01", "u1")] + runs).played().ledger.documents.count == 1)
    }

    @Test(arguments: ["2026-03", "2026-10", "2028-02"])
    func `T6, T7: by day every hour of a month counts the calendar days from its own`(_ text: String) throws {
        let month = try #require(BillingMonth(text))
        var prices = PriceList()
        let from = try #require(CivilDate("2026-01-01"))
        try prices.add(Price(product: .koPlus, validFrom: from, unit: UnitPrice(ore: 14_900), startPolicy: .daily))
        let begin = calendar.start(of: month.first)
        let hours = (calendar.start(of: month.next.first) - begin).wholeMilliseconds / 3_600_000
        for hour in 0..<hours {
            let at = begin + .seconds(hour * 3600)
            var account = CompanyAccount(company: BilledCompany(id: CompanyID(high: 0, low: 1)))
            var history = UserHistory(initialPlan: .pro)
            history.append(
                MembershipEvent(
                    kind: .add, queue: QueueID(high: 0, low: 1), product: .koPlus, effectiveAt: at, recordedAt: at))
            account.users[UserID(high: 0, low: 1)] = history
            let cutoff = calendar.start(of: month.next.first)
            let draft = try account.run(month: month.next, cutoff: cutoff, prices: prices, calendar: calendar)
            let charge = try #require(draft.charges.first { $0.key.month == month })
            let days = month.days - calendar.date(of: at).day + 1
            #expect(charge.days.count == days)
            #expect(charge.net.ore == Int64((14_900 * days * 2 + month.days) / (2 * month.days)))
        }
    }

    @Test func `T9: an end told before the run makes nothing, after it a full credit`() throws {
        let end = event("2026-06-01T00:02:00", "companyTerminated", #""company": "c1", "endsOn": "2026-05-31""#)
        let early = try Scene([
            add("2026-05-10", "u1"), run("2026-05-12", "2026-05"), end, run("2026-06-01T00:05:00", "2026-06"),
        ]).played()
        let late = try Scene([
            add("2026-05-10", "u1"), run("2026-05-12", "2026-05"), run("2026-06-01T00:01:00", "2026-06"), end,
            run("2026-07-01", "2026-07"),
        ]).played()
        #expect(early.ledger.documents.map(\.kind) == [.invoice])
        #expect(late.ledger.documents.map(\.kind) == [.invoice, .invoice, .creditNote])
        #expect(late.ledger.documents[1].payable == late.ledger.documents[2].payable)
    }

    @Test func `T10: an add dated back is in the preview with every month it catches up`() throws {
        var account = CompanyAccount(company: BilledCompany(id: CompanyID(high: 0, low: 1)))
        var history = UserHistory(initialPlan: .pro)
        let effective = calendar.start(of: try #require(CivilDate("2026-04-10")))
        let recorded = calendar.start(of: try #require(CivilDate("2026-06-10")))
        history.append(
            MembershipEvent(
                kind: .add, queue: QueueID(high: 0, low: 1), product: .koPlus, effectiveAt: effective,
                recordedAt: recorded))
        account.users[UserID(high: 0, low: 1)] = history
        var prices = PriceList()
        try prices.add(
            Price(product: .koPlus, validFrom: try #require(CivilDate("2026-01-01")), unit: UnitPrice(ore: 14_900)))
        let month = try #require(BillingMonth("2026-07"))
        let preview = try account.run(month: month, cutoff: recorded, prices: prices, calendar: calendar)
        #expect(preview.lines.map(\.month.description) == ["2026-07", "2026-04", "2026-05", "2026-06"])
    }

    @Test func `T16: moves between fifty queues charge nothing more`() throws {
        let moves = (1...50).flatMap { number in
            [add("2026-06-10T10:00:00", "u1", "q\(number + 1)"), remove("2026-06-10T10:00:00", "u1", "q\(number)")]
        }
        let played = try Scene(
            [add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06")] + moves
                + [run("2026-07-01T00:05:00", "2026-07")]
        ).played()
        #expect(played.codes.isEmpty)
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "advance 2026-07 1×149.00=149.00"])
    }

    @Test func `T19: after a credit note the month is not charged again by itself`() throws {
        let played = try Scene([
            add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-02", "creditInvoice", #""number": "100001", "reason": "x""#),
            run("2026-07-01T00:05:00", "2026-07"), run("2026-08-01T00:05:00", "2026-08"),
        ]).played()
        #expect(played.months == ["u1 2026-05 0.00", "u1 2026-06 0.00", "u1 2026-07 149.00", "u1 2026-08 149.00"])
    }

    @Test(arguments: ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"])
    func `T20: whatever the hour of the clock change, the invoice is the same`(_ day: String) throws {
        let date = try #require(CivilDate(day))
        let begin = calendar.start(of: date)
        let hours = (calendar.start(of: date + 1) - begin).wholeMilliseconds / 3_600_000
        var lines: Set<[String]> = []
        for hour in 0..<hours {
            let seconds = (begin + .seconds(hour * 3600)).milliseconds / 1000 - Int64(date.days - 1) * 86_400
            let utc = date - 1 + Int(seconds / 86_400)
            let clock = seconds % 86_400 / 3600
            let at = "\(utc)T\(clock < 10 ? "0" : "")\(clock):00:00Z"
            let added = add("2026-01-10", "u1").replacing(time("2026-01-10"), with: at)
            let next = BillingMonth(of: date).next
            lines.insert(
                try Scene(policy: ("daily", "none"), [added, run("\(next.first)T00:05:00", "\(next)")]).played().lines)
        }
        #expect(lines.count == 1)
    }

    @Test func `T22, T21: numbers have no hole and follow the dates`() throws {
        let played = try Scene([
            run("2026-05-01", "2026-05"), add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-02", "creditInvoice", #""number": "100001", "reason": "x", "reissue": true"#),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.ledger.documents.map(\.number.value) == [100_001, 100_002, 100_003, 100_004])
        let dates = played.ledger.documents.map(\.date)
        #expect(dates == dates.sorted())
    }

    @Test func `T24: a run of a month again after changes keeps what the cut-off saw`() throws {
        let begin = [add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06")]
        let once = try Scene(begin).played()
        let again = try Scene(begin + [add("2026-06-02", "u2"), run("2026-06-03", "2026-06")]).played()
        #expect(again.ledger.documents == once.ledger.documents)
    }

    @Test(arguments: [(79_199, "2026-05"), (79_200, "2026-06")])
    func `T5: the month to bill turns at midnight in Stockholm, not in Greenwich`(_ row: (Int, String)) throws {
        let day = try #require(CivilDate("2026-05-31")).days
        let at = Instant(milliseconds: Int64(day) * 86_400_000) + .seconds(row.0)
        #expect(BillingMonth(at: at, in: calendar) == BillingMonth(row.1))
    }

    @Test func `T12: ten times the licences take at most about ten times as long, a hundred thousand under a minute`()
        throws
    {
        let short = try duration(of: 10_000)
        let long = try duration(of: 100_000)
        #expect(long < .seconds(60))
        #expect(long < short * 24, "10,000 licences took \(short), 100,000 took \(long)")
    }

    private func duration(of licences: Int) throws -> Duration {
        var prices = PriceList()
        let from = try #require(CivilDate("2026-01-01"))
        try prices.add(Price(product: .koPlus, validFrom: from, unit: UnitPrice(ore: 14_900)))
        var account = CompanyAccount(company: BilledCompany(id: CompanyID(high: 0, low: 1)))
        let at = calendar.start(of: from)
        for number in 1...licences {
            var history = UserHistory(initialPlan: .pro)
            history.append(
                MembershipEvent(
                    kind: .add, queue: QueueID(high: 0, low: 1), product: .koPlus, effectiveAt: at, recordedAt: at))
            account.users[UserID(high: 0, low: UInt64(number))] = history
        }
        let month = BillingMonth(of: from)
        return try ContinuousClock().measure {
            let draft = try account.run(month: month, cutoff: at, prices: prices, calendar: calendar)
            #expect(draft.lines.map(\.quantity) == [Int64(licences)])
        }
    }

    @Test func `T25, T27: a draft made ten times is the same, what is given back apart from what is charged`() throws {
        let played = try Scene(
            company: #""discountPercent": 12.5"#,
            [
                add("2026-05-10", "u1"), add("2026-05-10", "u2"), run("2026-05-25", "2026-06"),
                remove("2026-05-27", "u1"),
                remove("2026-05-27", "u2"), add("2026-05-28", "u3"),
            ]
        ).played()
        let account = try #require(played.ledger.companies.values.first)
        let month = try #require(BillingMonth("2026-07"))
        let cutoff = calendar.start(of: month.first)
        let drafts = try (1...10).map { _ in
            try account.run(month: month, cutoff: cutoff, prices: played.ledger.prices, calendar: calendar)
        }
        #expect(drafts.allSatisfy { $0 == drafts[0] })
        #expect(drafts[0].lines.map(\.net.ore) == [13_037, 13_037, 13_037])
        #expect(drafts[0].credits.flatMap(\.lines).map(\.net.ore) == [26_075])
    }

    @Test func `T34: a credit note names its invoice on the page and in the XML`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "x""#),
        ]).played()
        let note = try #require(played.ledger.documents.last)
        let party = played.scenario.companies[0].party
        #expect(InvoicePage(invoice: note, seller: played.scenario.seller, buyer: party).html.contains("100001"))
        let xml = UBLDocument(invoice: note, seller: played.scenario.seller, buyer: party).xml
        #expect(xml.contains("<cac:BillingReference>"))
    }
}
