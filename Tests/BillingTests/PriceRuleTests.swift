import Billing
import Domain
import Scenarios
import Testing

@Suite struct PriceRuleTests {
    private let start = "2026-06-01T00:00:00"
    private let tiers = #""steps": [{"from": 1, "unitOre": 10000}, {"from": 3, "unitOre": 8000}]"#

    private func tiered(_ mode: String) -> String {
        """
        {"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 10000, "tiers": {"mode": "\(mode)", \(tiers)}}
        """
    }

    @Test func `R44 graduated tiers price each licence by its place`() throws {
        let played = try Scene(
            price: tiered("graduated"),
            [
                add(start, "u1"), add(start, "u2"), add(start, "u3"), run("2026-06-01T00:05:00", "2026-06"),
                add("2026-06-10", "u4"), run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(played.lines.prefix(2) == ["advance 2026-06 2×100.00=200.00", "advance 2026-06 1×80.00=80.00"])
        #expect(played.lines.last == "catchUp 2026-06 1×80.00=80.00")
    }

    @Test func `R44 volume tiers price all licences by their number`() throws {
        let played = try Scene(
            price: tiered("volume"),
            [
                add(start, "u1"), add(start, "u2"), run("2026-06-01T00:05:00", "2026-06"), add("2026-06-10", "u3"),
                run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(
            played.lines == [
                "advance 2026-06 2×100.00=200.00", "advance 2026-07 3×80.00=240.00", "catchUp 2026-06 1×80.00=80.00",
            ]
        )
    }

    @Test func `R41 the discount is one allowance a line, R49 spread over the licences`() throws {
        let played = try Scene(
            price: #"{"product": "koPlus", "validFrom": "2026-01-01", "unitOre": 3333}"#,
            company: #""discountPercent": 12.5"#,
            [add(start, "u1"), add(start, "u2"), add(start, "u3"), run("2026-06-01T00:05:00", "2026-06")]
        ).played()
        let line = try #require(played.ledger.documents.first?.lines.first)
        #expect(line.allowance == Money(ore: 1250))
        #expect(line.net == Money(ore: 8749))
        #expect(played.months == ["u1 2026-06 29.16", "u2 2026-06 29.17", "u3 2026-06 29.16"])
    }

    @Test func `R42 free months cost nothing, R27 make no invoice and keep their licence-months`() throws {
        let played = try Scene(
            company: #""discountPercent": 10, "freeMonths": {"from": "2026-06", "count": 1}"#,
            [
                add(start, "u1"), run("2026-06-01T00:05:00", "2026-06"), run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(played.lines == ["advance 2026-07 1×149.00=134.10"])
        #expect(played.months == ["u1 2026-06 0.00", "u1 2026-07 134.10"])
    }

    @Test func `R43 the minimum is paid in advance and used up by later starts`() throws {
        let played = try Scene(
            company: #""minimumLicences": 3"#,
            [
                add(start, "u1"), run("2026-06-01T00:05:00", "2026-06"), add("2026-06-10", "u2"),
                add("2026-06-11", "u3"),
                add("2026-06-12", "u4"), run("2026-07-01T00:05:00", "2026-07"),
            ]
        ).played()
        #expect(
            played.lines == [
                "advance 2026-06 1×149.00=149.00", "minimum 2026-06 2×149.00=298.00", "advance 2026-07 4×149.00=596.00",
                "catchUp 2026-06 1×149.00=149.00",
            ]
        )
        #expect(
            played.months.prefix(4) == [
                "u1 2026-06 149.00", "u2 2026-06 0.00", "u3 2026-06 0.00", "u4 2026-06 149.00",
            ])
    }

    @Test func `R43 the minimum holds without members`() throws {
        let played = try Scene(company: #""minimumLicences": 2"#, [run("2026-06-01T00:05:00", "2026-06")]).played()
        #expect(played.lines == ["minimum 2026-06 2×149.00=298.00"])
    }

    @Test(arguments: [
        ("SE", "null", "[S]", 25), ("DE", #""DE123456789""#, "AE", 0), ("US", "null", "S", 25),
    ]) func `R57 the country and VAT number decide the treatment`(_ row: (String, String, String, Int)) throws {
        let played = try Scene(
            company: #""country": "\#(row.0)", "vatNumber": \#(row.1)"#,
            [
                add(start, "u1"), run("2026-06-01T00:05:00", "2026-06"),
            ]
        ).played()
        #expect(played.ledger.documents.first?.vat == Money(ore: Int64(149 * row.3)))
    }
}
