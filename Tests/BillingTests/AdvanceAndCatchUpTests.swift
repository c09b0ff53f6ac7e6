import Billing
import Domain
import Scenarios
import StrictJSON
import Testing

@Suite struct AdvanceAndCatchUpTests {
    @Test func `R4 everybody who is a member on the 1st is one line, paid in advance`() throws {
        let scene = Scene([add("2026-05-25", "u1"), add("2026-05-25", "u2"), run("2026-05-28", "2026-06")])
        let played = try scene.played()
        #expect(played.lines == ["advance 2026-06 2×149.00=298.00", "catchUp 2026-05 2×149.00=298.00"])
        let document = try #require(played.ledger.documents.first)
        #expect(document.lines.first?.period.lowerBound == CivilDate("2026-06-01"))
        #expect(document.lines.first?.period.upperBound == CivilDate("2026-06-30"))
    }

    @Test func `R2 several queues are one licence`() throws {
        let played = try Scene([
            add("2026-06-01T00:00:00", "u1", "q1"), add("2026-06-01T00:00:00", "u1", "q2"),
            run("2026-06-01T00:05:00", "2026-06"),
        ]).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00"])
    }

    @Test func `R3 a user in both products pays the dearest once`() throws {
        var scene = Scene(
            [
                add("2026-05-31T10:00:00", "u1", "q1", product: "ko"), add("2026-05-31T11:00:00", "u1", "q2"),
                add("2026-05-31T10:00:00", "u2", "q1", product: "ko"), run("2026-06-01T00:05:00", "2026-06"),
            ].sorted())
        scene.prices = """
            [{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900},
            {"product": "ko", "validFrom": "2026-01-01", "unitOre": 9900}]
            """
        #expect(try scene.played().lines.contains("advance 2026-06 1×99.00=99.00"))
        #expect(try scene.played().lines.contains("advance 2026-06 1×149.00=149.00"))
    }

    @Test func `R5 a member added mid-month gives a catch-up line on the next invoice`() throws {
        let played = try Scene([
            run("2026-05-01T00:05:00", "2026-05"), add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06"),
        ]).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "catchUp 2026-05 1×149.00=149.00"])
        #expect(played.ledger.documents.count == 1)
    }

    @Test func `R5 by day the catch-up is price times days to the month's end`() throws {
        let played = try Scene(
            policy: ("daily", "none"),
            [add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06")]
        ).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "catchUp 2026-05 1×57.68=57.68"])
    }

    @Test func `R6 added and removed within the month by day counts the days covered`() throws {
        let played = try Scene(
            policy: ("daily", "daily_credit"),
            [add("2026-05-20", "u1"), remove("2026-05-20T11:00:00", "u1"), run("2026-06-01T00:05:00", "2026-06")]
        ).played()
        #expect(played.lines == ["catchUp 2026-05 1×4.81=4.81"])
    }

    @Test func `R7 in and out by day charges distinct days and never more than the month`() throws {
        let played = try Scene(
            policy: ("daily", "daily_credit"),
            [
                add("2026-05-01", "u1"), remove("2026-05-02", "u1"), run("2026-05-03", "2026-05"),
                add("2026-05-10", "u1"), remove("2026-05-11", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            ]
        ).played()
        #expect(played.lines == ["catchUp 2026-05 1×9.61=9.61", "catchUp 2026-05 1×9.62=9.62"])
        #expect(played.months == ["u1 2026-05 19.23"])
    }

    @Test func `R8 moving between queues bills nothing more`() throws {
        let played = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"), remove("2026-06-05", "u1"),
            add("2026-06-09", "u1", "q2"), remove("2026-06-30", "u1", "q2"), run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.ledger.documents.count == 1)
    }

    @Test func `R14 a plan below Pro is refused and charged nothing`() throws {
        var scene = Scene([add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06")])
        scene.users = [#"{"company": "c1", "id": "u1", "plan": "basic"}"#]
        let played = try scene.played()
        #expect(played.codes == ["0 planTooLow"])
        #expect(played.ledger.documents.isEmpty)
        #expect(played.months.isEmpty)
    }

    @Test func `R15 a suspended user keeps the month begun and is not charged the next`() throws {
        let played = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"), plan("2026-06-10", "u1", "basic"),
            run("2026-07-01T00:05:00", "2026-07"), plan("2026-07-15", "u1", "business"),
            run("2026-08-01T00:05:00", "2026-08"),
        ]).played()
        #expect(played.months == ["u1 2026-05 149.00", "u1 2026-06 149.00", "u1 2026-07 149.00", "u1 2026-08 149.00"])
        #expect(played.ledger.documents.map(\.month) == ["2026-06", "2026-08"].compactMap { BillingMonth($0) })
    }

    @Test func `R17 a price change inside a month counts for later starts only`() throws {
        let price = #""price": {"product": "koPlus", "validFrom": "2026-06-15", "unitOre": 19900}"#
        let played = try Scene([
            add("2026-05-31T23:30:00", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-10", "priceAdded", price), add("2026-06-14", "u2"), add("2026-06-15", "u3"),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.codes.isEmpty)
        #expect(
            played.lines.suffix(3) == [
                "advance 2026-07 3×199.00=597.00", "catchUp 2026-06 1×149.00=149.00", "catchUp 2026-06 1×199.00=199.00",
            ]
        )
    }

    @Test func `R18 a price in a charged past is refused, and R54 an overlap too`() throws {
        func price(_ from: String) -> String {
            #""price": {"product": "koPlus", "validFrom": "\#(from)", "unitOre": 19900}"#
        }
        let played = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            event("2026-06-10", "priceAdded", price("2026-06-01")),
            event("2026-06-10", "priceAdded", price("2026-01-01")),
        ]).played()
        #expect(played.codes == ["2 monthFinalised", "3 overlap"])
    }

    @Test func `R21 a back-dated add is caught up month by month, R62 three months at most`() throws {
        let played = try Scene([
            add("2026-06-10", "u1", effective: "2026-03-15"), add("2026-06-10", "u2", effective: "2026-02-28"),
            run("2026-07-01T00:05:00", "2026-07"),
        ]).played()
        #expect(played.codes == ["1 tooOld"])
        #expect(
            played.months.map { $0.prefix(10) } == [
                "u1 2026-03", "u1 2026-04", "u1 2026-05", "u1 2026-06", "u1 2026-07",
            ])
    }

    @Test func `R24 a second run of the month changes nothing and says already billed`() throws {
        let once = try Scene([add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06")]).played()
        let twice = try Scene([
            add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06"), add("2026-06-02", "u2"),
            run("2026-06-03", "2026-06"),
        ]).played()
        #expect(twice.notices == ["2026-06: already billed 1"])
        #expect(twice.ledger.documents == once.ledger.documents)
        #expect(twice.months == once.months)
    }

    @Test func `R47 a late run charges its own month's starts as catch-ups`() throws {
        let played = try Scene([
            add("2026-05-31T23:59:00", "u1", effective: "2026-06-01T00:00:00"), add("2026-06-10", "u2"),
            run("2026-06-20", "2026-06"),
        ]).played()
        #expect(played.lines == ["advance 2026-06 1×149.00=149.00", "catchUp 2026-06 1×149.00=149.00"])
    }

    @Test func `R55 without a price the company is not billed and the run says so`() throws {
        let played = try Scene(
            price: #"{"product": "ko", "validFrom": "2026-01-01", "unitOre": 100}"#,
            [add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06")]
        ).played()
        #expect(played.codes == ["1 noPrice"])
        #expect(played.months.isEmpty)
    }

    @Test func `R55 a price of 0 records licence-months and makes no document`() throws {
        let played = try Scene(
            price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 0}"#,
            [add("2026-05-31", "u1"), run("2026-06-01T00:05:00", "2026-06")]
        ).played()
        #expect(played.ledger.documents.isEmpty)
        #expect(played.months == ["u1 2026-05 0.00", "u1 2026-06 0.00"])
    }

    @Test func `R1 local midnight divides the months`() throws {
        let played = try Scene([
            add("2026-05-31T23:30:00", "u1"), add("2026-06-01T00:00:00", "u2"), add("2026-06-01T00:30:00", "u3"),
            run("2026-06-02", "2026-06"),
        ]).played()
        #expect(
            played.lines == [
                "advance 2026-06 2×149.00=298.00", "catchUp 2026-05 1×149.00=149.00", "catchUp 2026-06 1×149.00=149.00",
            ]
        )
    }
}
