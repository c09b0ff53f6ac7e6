import Billing
import Domain
import Scenarios
import Testing

/// Documents, sums and numbers: rules R27–R34, R41, R48–R50, R57, R66 and T11, T30–T35.
@Suite struct DocumentRuleTests {
    private let start = "2026-06-01T00:00:00"
    private let first = "2026-06-01T00:05:00"
    private let july = "2026-07-01T00:05:00"

    private func priced(_ unit: String, company: String = #""name": "A""#, users: Int = 3) throws -> BillSimulation {
        try Scene(
            price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": \#(unit)}"#, company: company,
            (1...users).map { add(start, "u\($0)") } + [run(first, "2026-06")]
        ).played()
    }

    @Test func `R27: a sum of 0 by discount is issued when the seller wants it, R55: a price of 0 never`() throws {
        for (price, free, count) in [("14900", "100", 1), ("0", "0", 0), ("0", "100", 0)] {
            var scene = Scene(
                price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": \#(price)}"#,
                company: #""discountPercent": \#(free)"#, [add(start, "u1"), run(first, "2026-06")])
            scene.seller = #"{"issueZero": true}"#
            let played = try scene.played()
            #expect(played.ledger.documents.count == count)
            #expect(played.months == ["u1 2026-06 0.00"])
        }
    }

    @Test func `R28: charges are on an invoice and credits on a note of their own, both positive`() throws {
        let played = try Scene([
            add(start, "u1"), add(start, "u2"), add(start, "u3"), run(first, "2026-06"),
            event("2026-06-10", "companyTerminated", #""company": "c1", "endsOn": "2026-06-30""#),
            run("2026-06-25", "2026-07"), add("2026-06-26", "u4"), run("2026-07-25", "2026-08"),
        ]).played()
        #expect(played.ledger.documents.map(\.kind) == [.invoice, .invoice])
        let credited = try Scene([
            add("2026-05-01T00:00:00", "u1"), add("2026-05-01T00:00:00", "u2"), run("2026-05-25", "2026-06"),
            remove("2026-05-26", "u1"), remove("2026-05-26", "u2"), add("2026-06-10", "u3"),
            run("2026-06-25", "2026-07"),
        ]).played()
        #expect(credited.ledger.documents.map(\.kind) == [.invoice, .invoice, .creditNote])
        #expect(credited.ledger.documents.allSatisfy { $0.payable >= .zero })
    }

    @Test(arguments: [
        (#""9999.25""#, "99.9925", 29_998, 7_500), ("3333", "33.33", 9_999, 2_500),
        (#""9999.5""#, "99.9950", 29_999, 7_500),
    ])
    func `R29, R30, T11: a line is rounded once, VAT once on the sum`(_ row: (String, String, Int64, Int64)) throws {
        let document = try #require(try priced(row.0).ledger.documents.first)
        #expect(document.lines.map(\.unit.description) == [row.1])
        #expect(document.net == Money(ore: row.2))
        #expect(document.vat == Money(ore: row.3))
    }

    @Test(arguments: [(9_939, -24), (9_940, -25), (9_960, 50), (9_959, -49), (9_920, 0)])
    func `R31: what is to be paid is whole kronor, 50 öre up, and the VAT is untouched`(_ row: (Int, Int64)) throws {
        let document = try #require(try priced("\(row.0)", users: 1).ledger.documents.first)
        #expect(document.rounding == Money(ore: row.1))
        #expect(document.payable.ore % 100 == 0)
        #expect(document.vat.ore == Int64((row.0 * 25 + 50) / 100))
    }

    @Test func `R31: a seller may leave the öre`() throws {
        var scene = Scene([add(start, "u1"), run(first, "2026-06")])
        scene.seller = #"{"roundToKrona": false}"#
        #expect(try scene.played().ledger.documents.first?.payable == Money(ore: 18_625))
    }

    @Test func `R32: reverse charge names category, reason, words and the buyer's number`() throws {
        let played = try priced("14900", company: #""country": "DE", "vatNumber": "DE123456789""#)
        let file = try #require(played.files().first { $0.name == "100001.xml" })
        let xml = String(decoding: file.bytes, as: UTF8.self)
        for words in [">AE<", ">VATEX-EU-AE<", ">Omvänd betalningsskyldighet<", ">DE123456789<", ">0<"] {
            #expect(xml.contains(words))
        }
        #expect(played.account(2611) == .zero)
    }

    @Test(arguments: [
        ("2026-05-31T23:30:00+02:00", "2026-05-31", "2026-06-30"), ("2026-05-31T22:00:00Z", "2026-06-01", "2026-07-01"),
        ("2026-11-30T23:30:00Z", "2026-12-01", "2026-12-31"),
    ])
    func `R33: the date is the local day, due is terms later though it be a holiday`(_ row: (String, String, String))
        throws
    {
        let played = try Scene([
            add("2026-05-01", "u1"), #"{"at": "\#(row.0)", "type": "run", "month": "2026-12"}"#,
        ]).played()
        let document = try #require(played.ledger.documents.first)
        #expect(document.date == CivilDate(row.1))
        #expect(document.dueDate == CivilDate(row.2))
    }

    @Test func `R34, T31: a payment is matched by reference or bare number, T32: 100001 is 10000180`() throws {
        for reference in ["10000180", "100001", "1000 0180"] {
            let pay = event(
                "2026-06-20", "payment", #""reference": "\#(reference)", "amountOre": 18600, "bankId": "1""#)
            let played = try Scene([add(start, "u1"), run(first, "2026-06"), pay]).played()
            #expect(played.ledger.documents.first?.number.ocr == "10000180")
            #expect(played.ledger.balances.values.first == .zero)
        }
    }

    @Test func `R41: licences of equal kind, month, product, price, percent and period are one line`() throws {
        let played = try Scene(
            policy: ("daily", "none"),
            [
                add("2026-05-20", "u1"), add("2026-05-21", "u2"), add("2026-05-20T23:00:00", "u3"),
                run(first, "2026-06"),
            ].sorted()
        ).played()
        #expect(
            played.lines == [
                "advance 2026-06 3×149.00=447.00", "catchUp 2026-05 2×57.68=115.36", "catchUp 2026-05 1×52.87=52.87",
            ])
    }

    @Test(arguments: ["12.5", "33.33", "0.01", "99.99"]) func `R41, R49, T35: the shares of a discount add up to it`(
        _ percent: String
    ) throws {
        let played = try priced("3333", company: #""discountPercent": \#(percent)"#, users: 5)
        let line = try #require(played.ledger.documents.first?.lines.first)
        #expect(line.allowance == line.percent.of(line.unit, times: 5))
        let rows = try #require(played.ledger.companies.values.first).licences.values
        #expect(rows.map(\.amount).reduce(.zero, +) == line.net)
    }

    @Test func `R48: what is left after a partial credit is credited, and the rest of the rules hold`() throws {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            [
                add(start, "u1"), add(start, "u2"), run(first, "2026-06"), remove("2026-06-15", "u1"),
                run("2026-06-25", "2026-07"),
                event("2026-06-26", "creditInvoice", #""number": "100001", "reason": "x""#),
            ]
        ).played()
        #expect(
            played.lines.suffix(3) == [
                "credit 2026-06 1×74.50=-74.50", "credit 2026-06 1×74.50=-74.50", "credit 2026-06 1×149.00=-149.00",
            ])
        #expect(played.months.prefix(1) == ["u1 2026-06 0.00"])
    }

    @Test func `R48: a re-issue carries the very same lines, minimum included`() throws {
        let played = try Scene(
            price: """
                {"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 10000, "tiers": {"mode": "graduated",
                "steps": [{"from": 1, "unitOre": 10000}, {"from": 3, "unitOre": "7999.5"}]}}
                """,
            company: #""minimumLicences": 5, "discountPercent": 7.5"#,
            [
                add("2026-05-20", "u1"), add(start, "u2"), add(start, "u3"), run(first, "2026-06"),
                event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "x", "reissue": true"#),
                run(july, "2026-07"),
            ]
        ).played()
        let documents = played.ledger.documents
        #expect(documents.map(\.kind) == [.invoice, .creditNote, .invoice, .invoice])
        #expect(documents[2].lines == documents[0].lines)
        #expect(documents[1].payable == documents[0].payable)
        #expect(documents[2].month == documents[0].month)
        #expect(!documents[3].lines.contains { $0.month == documents[0].month })
    }

    @Test func `R50: a credit takes the newest portion first`() throws {
        let played = try Scene(
            policy: ("daily", "daily_credit"),
            [
                add("2026-05-02T00:00:00", "u1"), remove("2026-05-05", "u1"), run("2026-05-06", "2026-05"),
                add("2026-05-10", "u1"), remove("2026-05-20", "u1"), run("2026-05-25", "2026-06"),
                remove("2026-05-26", "u1", effective: "2026-05-12"), run("2026-06-25", "2026-07"),
            ]
        ).played()
        #expect(played.ledger.documents.last?.refersTo?.number == InvoiceNumber(100_002))
        #expect(played.lines.last == "credit 2026-05 1×38.45=-38.45")
    }

    @Test func `R52: a full month begun in the middle and left pays the month less the days after`() throws {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            [
                add("2026-05-20", "u1"), run("2026-05-25", "2026-06"), remove("2026-05-26", "u1"),
                run("2026-06-25", "2026-07"),
            ]
        ).played()
        // 149.00 - 149.00 × 5/31 for May; June was never begun.
        #expect(played.months == ["u1 2026-05 124.97", "u1 2026-06 0.00"])
        #expect(played.lines.suffix(2) == ["credit 2026-05 1×24.03=-24.03", "credit 2026-06 1×149.00=-149.00"])
    }

    @Test(arguments: [
        (#""country": "SE""#, VATTreatment.domestic), (#""country": "FI", "vatNumber": "FI12345678""#, .reverseCharge),
        (#""country": "FI""#, .domestic), (#""country": "NO", "vatNumber": "NO123456789MVA""#, .domestic),
        (#""country": "NO", "vatTreatment": "outsideEU""#, .outsideEU),
        (#""country": "GR", "vatNumber": "EL123456789""#, .reverseCharge),
        (#""country": "FI", "vatNumber": "FI12345678", "vatTreatment": "domestic""#, .domestic),
    ])
    func `R57: the property decides, else country and number`(_ row: (String, VATTreatment)) throws {
        let played = try priced("14900", company: row.0, users: 1)
        let document = try #require(played.ledger.documents.first)
        #expect(document.treatment == row.1)
        let rate: Int64 = row.1 == .domestic ? 25 : 0
        #expect(document.vat == Money(ore: 149 * rate))
    }

    @Test func `R66: numbers follow the company, an invoice before its credit notes, one series`() throws {
        let other = { (text: String) in text.replacing(#""company": "c1""#, with: #""company": "b9""#) }
        var scene = Scene([
            add("2026-05-01T00:00:00", "u1"), other(add("2026-05-01T00:00:00", "u1")), run("2026-05-25", "2026-06"),
            remove("2026-05-26", "u1"), other(remove("2026-05-26", "u1")), add("2026-06-02", "u2"),
            other(add("2026-06-02", "u2")), run("2026-06-25", "2026-07"),
        ])
        scene.companies = #"[{"id": "c1"}, {"id": "b9"}]"#
        scene.users += [#"{"company": "b9", "id": "u1"}"#, #"{"company": "b9", "id": "u2"}"#]
        let played = try scene.played()
        let seen = played.ledger.documents.map { document in
            "\(document.number) \(played.scenario.companies.first { $0.account.company.id == document.company }?.name ?? "") \(document.kind)"
        }
        #expect(
            seen == [
                "100001 b9 invoice", "100002 c1 invoice", "100003 b9 invoice", "100004 b9 creditNote",
                "100005 c1 invoice", "100006 c1 creditNote",
            ])
    }
}
