import Billing
import Domain
import Scenarios
import Testing

/// Steps, minimums, free months and versions of the price: rules R17, R18, R42–R44, R49, R54, R55, R68.
@Suite struct PriceAndMinimumRuleTests {
    private let start = "2026-06-01T00:00:00"
    private let first = "2026-06-01T00:05:00"
    private let july = "2026-07-01T00:05:00"

    private func stepped(_ mode: String, start: String = "full") -> String {
        """
        {"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 10000, "startPolicy": "\(start)",
        "tiers": {"mode": "\(mode)", "steps": [{"from": 1, "unitOre": 10000}, {"from": 3, "unitOre": 8000},
        {"from": 5, "unitOre": 5000}]}}
        """
    }

    @Test func `R42: in a free month the discount is not on top, and late starts and minimum are free too`() throws {
        let played = try Scene(
            company: #""discountPercent": 10, "minimumLicences": 2, "freeMonths": {"from": "2026-06", "count": 1}"#,
            [
                add(start, "u1"), run(first, "2026-06"), add("2026-06-10", "u2"), add("2026-06-11", "u3"),
                run(july, "2026-07"),
            ]
        ).played()
        #expect(played.lines == ["advance 2026-07 3×149.00=402.30", "catchUp 2026-06 1×149.00=0.00"])
        #expect(played.months.prefix(3) == ["u1 2026-06 0.00", "u2 2026-06 0.00", "u3 2026-06 0.00"])
    }

    @Test(arguments: [
        (
            "graduated", ["minimum 2026-06 1×80.00=80.00", "minimum 2026-06 1×50.00=50.00"],
            "catchUp 2026-06 1×50.00=50.00"
        ),
        ("volume", ["minimum 2026-06 2×50.00=100.00"], "catchUp 2026-06 1×50.00=50.00"),
    ])
    func `R43, R44, R68: the minimum goes on in the steps`(_ row: (String, [String], String)) throws {
        let played = try Scene(
            price: stepped(row.0), company: #""minimumLicences": 5"#,
            [
                add(start, "u1"), add(start, "u2"), add(start, "u3"), run(first, "2026-06"), add("2026-06-02", "u4"),
                add("2026-06-03", "u5"), run("2026-06-20", "2026-07"),
            ]
        ).played()
        let lines = played.lines.filter { $0.hasPrefix("minimum 2026-06") }
        #expect(lines == row.1)
        #expect(!played.lines.contains { $0.hasPrefix("catchUp") })
    }

    @Test func `R43: a licence that a run finds on the minimum costs nothing, by user id, whatever the policy`() throws
    {
        let played = try Scene(
            policy: ("daily", "daily_credit"), company: #""minimumLicences": 1"#,
            [
                run(first, "2026-06"), add("2026-06-20", "u2"), add("2026-06-25", "u1"), remove("2026-06-26", "u1"),
                run(july, "2026-07"),
            ]
        ).played()
        #expect(played.months.prefix(2) == ["u1 2026-06 0.00", "u2 2026-06 54.63"])
    }

    @Test func `R43, R68: the minimum is for the dearest product held and is not given back by day`() throws {
        var scene = Scene(
            company: #""minimumLicences": 3"#,
            [
                add(start, "u1", product: "ko"), run(first, "2026-06"), remove("2026-06-10", "u1"),
                run(july, "2026-07"),
            ])
        scene.prices = """
            [{"product": "ko", "validFrom": "2026-01-01", "unitOre": 9000, "endPolicy": "daily_credit"},
            {"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900, "endPolicy": "daily_credit"}]
            """
        #expect(
            try scene.played().lines == [
                "advance 2026-06 1×90.00=90.00", "minimum 2026-06 2×90.00=180.00", "minimum 2026-07 3×149.00=447.00",
                "credit 2026-06 1×60.00=-60.00",
            ])
    }

    @Test func `R44: by day a licence costs its step's price, R44: what was charged is not rated again`() throws {
        let played = try Scene(
            price: stepped("volume", start: "daily"),
            [add(start, "u1"), add(start, "u2"), run(first, "2026-06"), add("2026-06-16", "u3"), run(july, "2026-07")]
        ).played()
        #expect(played.lines.contains("catchUp 2026-06 1×40.00=40.00"))
        #expect(!played.ledger.documents.contains { $0.kind == .creditNote })
    }

    @Test func `R44: a credit gives back what that licence cost, and steps count what is left`() throws {
        let played = try Scene(
            price: stepped("graduated"),
            ["u1", "u2", "u3"].map { add("2026-05-01T00:00:00", $0) } + [
                run("2026-05-25", "2026-06"), remove("2026-05-26", "u3"), run("2026-06-10", "2026-05"),
                add("2026-06-12", "u4"), run("2026-06-25", "2026-07"),
            ]
        ).played()
        #expect(played.lines.contains("credit 2026-06 1×80.00=-80.00"))
        #expect(played.lines.contains("catchUp 2026-06 1×80.00=80.00"))
    }

    @Test func `R44, R68: steps count per product`() throws {
        var scene = Scene(
            ["u1", "u2"].map { add(start, $0) } + ["u3", "u4"].map { add(start, $0, product: "ko") } + [
                run(first, "2026-06")
            ])
        scene.prices =
            "[\(stepped("graduated")), {\"product\": \"ko\", \"validFrom\": \"2026-01-01\", \"unitOre\": 9000}]"
        #expect(
            try scene.played().lines == ["advance 2026-06 2×100.00=200.00", "advance 2026-06 2×90.00=180.00"])
    }

    @Test func `R54: both days are included, a later price closes the open one the day before`() throws {
        var scene = Scene([
            event(
                "2026-06-01", "priceAdded",
                #""price": {"product": "koPlus", "validFrom": "2026-06-16", "unitOre": 20000}"#),
            event(
                "2026-06-01", "priceAdded",
                #""price": {"product": "koPlus", "validFrom": "2026-06-10", "validTo": "2026-06-20", "unitOre": 1}"#),
            event(
                "2026-06-01", "priceAdded", #""price": {"product": "koPlus", "validFrom": "2026-06-16", "unitOre": 1}"#),
            event(
                "2026-06-01", "priceAdded",
                #""price": {"product": "ko", "validFrom": "2026-06-10", "validTo": "2026-06-20", "unitOre": 1}"#),
            add("2026-06-15", "u1"), add("2026-06-16", "u2"), run("2026-06-25", "2026-06"),
        ])
        scene.prices = #"[{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 14900}]"#
        let played = try scene.played()
        #expect(played.codes == ["1 overlap", "2 overlap"])
        #expect(played.lines == ["catchUp 2026-06 1×149.00=149.00", "catchUp 2026-06 1×200.00=200.00"])
    }

    @Test func `R55: a company without a price is told once a run, others are billed, a price mends it next time`()
        throws
    {
        let other = { (text: String) in text.replacing(#""company": "c1""#, with: #""company": "c2""#) }
        var scene = Scene([
            add(start, "u1", product: "ko"), other(add(start, "u1")), run(first, "2026-06"),
            run("2026-06-02", "2026-06"),
            event(
                "2026-06-10", "priceAdded", #""price": {"product": "ko", "validFrom": "2026-01-01", "unitOre": 9000}"#),
            run(july, "2026-07"),
        ])
        scene.companies = #"[{"id": "c1"}, {"id": "c2"}]"#
        scene.users.append(#"{"company": "c2", "id": "u1"}"#)
        let played = try scene.played()
        #expect(played.codes == ["2 noPrice"])
        #expect(played.notices == ["2026-06: already billed 1"])
        #expect(played.lines.contains("catchUp 2026-06 1×90.00=90.00"))
    }

    @Test func `R55: by day a price of 0 records the licence-month once`() throws {
        let played = try Scene(
            price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 0, "startPolicy": "daily"}"#,
            [add("2026-05-20", "u1"), run(first, "2026-06"), run(july, "2026-07")]
        ).played()
        #expect(played.months == ["u1 2026-05 0.00", "u1 2026-06 0.00", "u1 2026-07 0.00"])
        #expect(played.ledger.documents.isEmpty)
    }

    @Test func `T18: a free month that turns to paid is one licence-month each`() throws {
        let played = try Scene(
            company: #""freeMonths": {"from": "2026-05", "count": 1}"#,
            [add("2026-05-31T23:59:59", "u1"), run(first, "2026-06"), run("2026-06-02", "2026-06")]
        ).played()
        #expect(played.months == ["u1 2026-05 0.00", "u1 2026-06 149.00"])
    }
}
