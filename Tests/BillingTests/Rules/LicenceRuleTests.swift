import Billing
import Domain
import Scenarios
import Testing

/// Who is charged for which month: rules R11–R13, R20–R22, R26, R46, R51, R53, R58, R61–R63, R65–R68.
@Suite struct LicenceRuleTests {
    private let first = "2026-06-01T00:05:00"

    @Test func `R11: who takes another's place is a licence of their own`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1"), run(first, "2026-06"), remove("2026-06-10", "u1"),
            add("2026-06-10", "u2"),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.lines.suffix(2) == ["advance 2026-07 1×149.00=149.00", "catchUp 2026-06 1×149.00=149.00"])
    }

    @Test func `R12: who comes back under the same identity pays no second licence, a new identity does`() throws {
        let events = [add("2026-06-01T00:00:00", "u1"), run(first, "2026-06"), remove("2026-06-05", "u1")]
        let same = try Scene(events + [add("2026-06-20", "u1"), run("2026-07-01T00:05:00", "2026-07")]).played()
        let other = try Scene(events + [add("2026-06-20", "u2"), run("2026-07-01T00:05:00", "2026-07")]).played()
        #expect(!same.lines.contains { $0.hasPrefix("catchUp") })
        #expect(other.lines.contains("catchUp 2026-06 1×149.00=149.00"))
    }

    @Test func `R13: the same person in two companies is two licences`() throws {
        let inTheOther = add("2026-06-01T00:00:00", "u1").replacing(#""company": "c1""#, with: #""company": "c2""#)
        var scene = Scene([add("2026-06-01T00:00:00", "u1"), inTheOther, run(first, "2026-06")])
        scene.companies = #"[{"id": "c1"}, {"id": "c2"}]"#
        scene.users.append(#"{"company": "c2", "id": "u1"}"#)
        let played = try scene.played()
        #expect(played.ledger.documents.map(\.lines.count) == [1, 1])
    }

    @Test func `R16: a price that begins with the month is the month's price`() throws {
        let price = #""price": {"product": "koPlus", "validFrom": "2026-07-01", "unitOre": 19900}"#
        let played = try Scene([
            add("2026-06-10", "u1"), event("2026-06-20", "priceAdded", price), run("2026-06-25", "2026-07"),
        ]).played()
        #expect(played.lines == ["advance 2026-07 1×199.00=199.00", "catchUp 2026-06 1×149.00=149.00"])
    }

    @Test func `R22: a removal dated back gives the months back that were not begun before it`() throws {
        let played = try Scene(
            policy: ("full", "daily_credit"),
            [
                add("2026-04-01T00:00:00", "u1"), run("2026-04-01T00:05:00", "2026-04"),
                run("2026-05-01T00:05:00", "2026-05"), run(first, "2026-06"),
                remove("2026-06-20", "u1", effective: "2026-04-20"), run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(
            played.lines.suffix(3) == [
                "credit 2026-04 1×49.67=-49.67", "credit 2026-05 1×149.00=-149.00", "credit 2026-06 1×149.00=-149.00",
            ])
        #expect(played.ledger.documents.suffix(3).map { $0.refersTo?.number.value } == [100_001, 100_002, 100_003])
    }

    @Test func `R26: what is recorded after the run began is left to the next`() throws {
        let played = try Scene([
            run(first, "2026-06"), add(first, "u1", effective: "2026-06-01T00:00:00"),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.lines == ["advance 2026-07 1×149.00=149.00", "catchUp 2026-06 1×149.00=149.00"])
    }

    @Test(arguments: [("2026-06-01T00:00:00", 0), ("2026-06-01T00:00:01", 1)])
    func `R46: the plan at midnight on the 1st decides`(_ row: (String, Int)) throws {
        let played = try Scene([
            add("2026-05-31T23:00:00", "u1"), plan(row.0, "u1", "basic"), run(first, "2026-06"),
        ]).played()
        #expect(played.lines.filter { $0.hasPrefix("advance") }.count == row.1)
    }

    @Test func `R46: an advance is the whole month though the end is known`() throws {
        let played = try Scene(
            policy: ("daily", "daily_credit"),
            [
                add("2026-06-01T00:00:00", "u1"), remove("2026-06-01T00:01:00", "u1", effective: "2026-06-10"),
                run(first, "2026-06"), run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "credit 2026-06 1×99.33=-99.33"])
    }

    @Test func `R51: Kö alone costs Kö's price, and the product of the first charge stays for the month`() throws {
        var scene = Scene([
            add("2026-06-01T00:00:00", "u1", product: "ko"), run(first, "2026-06"), add("2026-06-10", "u1", "q2"),
            run("2026-07-01T00:05:00", "2026-07"),
        ])
        scene.prices = """
            [{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900},
            {"product": "ko", "validFrom": "2026-01-01", "unitOre": 9950}]
            """
        #expect(try scene.played().lines == ["advance 2026-06 1×99.50=99.50", "advance 2026-07 1×149.00=149.00"])
    }

    @Test(arguments: [("2026-06-30", 0, "terminated"), ("2026-07-01", 1, nil)])
    func `R53: the day of the end is included`(_ row: (String, Int, String?)) throws {
        let played = try Scene([
            add("2026-06-10", "u1"),
            event("2026-06-15", "companyTerminated", #""company": "c1", "endsOn": "\#(row.0)""#),
            add("2026-06-20", "u2", effective: "2026-07-01"), run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.codes == (row.2.map { ["2 \($0)"] } ?? []))
        #expect(played.lines.filter { $0.hasPrefix("advance") }.count == row.1)
        #expect(played.lines.contains("catchUp 2026-06 1×149.00=149.00"))
    }

    @Test func `R58: the plan when the add is recorded decides, whatever it was before`() throws {
        let played = try Scene([
            plan("2026-05-01", "u1", "basic"), plan("2026-06-09", "u1", "pro"),
            add("2026-06-10", "u1", effective: "2026-05-10"), plan("2026-06-11", "u2", "basic"),
            add("2026-06-12", "u2", effective: "2026-06-01"), run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.codes == ["4 planTooLow"])
        #expect(played.months.map { $0.prefix(10) } == ["u1 2026-05", "u1 2026-06", "u1 2026-07"])
    }

    @Test func `R61: a suspended user's begun month stays charged to its end, by day too`() throws {
        let played = try Scene(
            policy: ("daily", "daily_credit"),
            [
                add("2026-05-20", "u1"), plan("2026-05-25", "u1", "basic"), run(first, "2026-06"),
                run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(played.lines == ["catchUp 2026-05 1×57.68=57.68"])
    }

    @Test(arguments: [("2026-03-01T00:00:00", 0), ("2026-02-28T23:59:59", 1)])
    func `R62: an add lies at most three calendar months back`(_ row: (String, Int)) throws {
        let played = try Scene([add("2026-06-30", "u1", effective: row.0)]).played()
        #expect(played.codes.count == row.1)
    }

    @Test func `R62: a removal may be older than an add`() throws {
        let played = try Scene([
            add("2026-01-10", "u1"), remove("2026-09-10", "u1", effective: "2026-01-20"),
        ]).played()
        #expect(played.codes.isEmpty)
    }

    @Test func `R63, T23: twenty changes in a month are one invoice at the next run`() throws {
        let changes = (1...10).flatMap { day in
            let date = "2026-05-" + (day < 10 ? "0\(day)" : "\(day)")
            return [
                add("\(date)T08:00:00", "u\(day % 5 + 1)", "q\(day)"),
                remove("\(date)T09:00:00", "u\(day % 5 + 1)", "q\(day)"),
            ]
        }
        let played = try Scene(changes + [run(first, "2026-06"), run("2026-07-01T00:05:00", "2026-07")]).played()
        #expect(played.lines == ["catchUp 2026-05 5×149.00=745.00"])
        #expect(played.ledger.documents.count == 1)
    }

    @Test func `R65: by day the price of the month's first start holds for all its days`() throws {
        var scene = Scene(
            policy: ("daily", "daily_credit"),
            [
                add("2026-05-05", "u1"), remove("2026-05-08", "u1"), add("2026-05-25", "u1"),
                remove("2026-05-26", "u1"),
                run(first, "2026-06"),
            ])
        scene.prices = """
            [{"product": "koPlus", "validFrom": "2026-01-01", "validTo": "2026-05-14", "unitOre": 14900,
            "startPolicy": "daily", "endPolicy": "daily_credit"},
            {"product": "koPlus", "validFrom": "2026-05-15", "unitOre": 31000}]
            """
        #expect(try scene.played().lines == ["catchUp 2026-05 1×28.84=28.84"])
    }

    @Test func `R67: a catch-up names the month, by day its first to last charged day`() throws {
        for (policy, from) in [("full", 1), ("daily", 20)] {
            let played = try Scene(
                policy: (policy, "daily_credit"),
                [
                    add("2026-05-20", "u1"), remove("2026-05-25", "u1"), run(first, "2026-06"),
                ]
            ).played()
            let period = try #require(played.ledger.documents.first?.lines.first?.period)
            #expect(period.lowerBound.day == from)
            #expect(period.upperBound.day == (policy == "full" ? 31 : 25))
        }
    }

    @Test func `R68: several reasons to refuse are told in their order`() throws {
        let ended = event("2026-05-31", "companyTerminated", #""company": "c1", "endsOn": "2026-01-31""#)
        let old = "2026-02-10"
        let low = try Scene([ended, plan("2026-06-01", "u1", "basic"), add("2026-06-10", "u1", effective: old)])
            .played()
        let tooOld = try Scene([ended, add("2026-06-10", "u1", effective: old)]).played()
        let over = try Scene([add("2026-01-10", "u1"), ended, add("2026-06-10", "u1", effective: "2026-05-10")])
            .played()
        let member = try Scene([add("2026-06-10", "u1"), add("2026-06-11", "u1")]).played()
        #expect(low.codes == ["2 planTooLow"])
        #expect(tooOld.codes == ["1 tooOld"])
        #expect(over.codes == ["2 terminated"])
        #expect(member.codes == ["1 alreadyMember"])
    }

    @Test func `R68: events recorded out of order are sorted by when they hold`() throws {
        let played = try Scene([
            add("2026-05-10", "u1", effective: "2026-05-10"), remove("2026-05-11", "u1", effective: "2026-05-20"),
            add("2026-05-12", "u1", effective: "2026-05-25"), run(first, "2026-06"),
        ]).played()
        #expect(played.codes.isEmpty)
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "catchUp 2026-05 1×149.00=149.00"])
    }

    @Test func `a plan change may be dated back`() throws {
        let change = #""company": "c1", "user": "u1", "plan": "basic", "effectiveAt": "2026-05-31T12:00:00+02:00""#
        let played = try Scene([
            add("2026-05-10", "u1"), event("2026-06-01T00:01:00", "planChanged", change), run(first, "2026-06"),
        ]).played()
        #expect(played.lines == ["catchUp 2026-05 1×149.00=149.00"])
    }
}
