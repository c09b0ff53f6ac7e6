import Billing
import Domain
import Testing

@Suite struct BillingValueTests {
    @Test(arguments: [
        (100_001, "10000180"), (125, "12559"), (2_026_000_001, "202600000121"), (99_999_999, "9999999908"),
    ])
    func `R64 the reference has length digit and check digit`(_ row: (Int64, String)) {
        #expect(InvoiceNumber(row.0).ocr == row.1)
    }

    @Test(arguments: [
        ("556016-0680", true), ("5560160680", true), ("556016-0681", false), ("556016--0680", false),
        ("55601606801", false), ("", false), ("٥٥٦٠١٦٠٦٨٠", false), ("556016-068O", false),
    ])
    func `a Swedish organisation number has ten digits, the last of them for check`(_ row: (String, Bool)) {
        #expect(SwedishNumbers.isOrganisationNumber(row.0) == row.1)
    }

    @Test(arguments: [
        ("SE556016068001", nil, true), ("SE556016068001", "556016-0680", true),
        ("SE556016068001", "559000-0013", false), ("SE556016068101", nil, false), ("SE556016068002", nil, false),
        ("DE123456789", nil, false), ("SE5560160680", nil, false),
    ])
    func `a Swedish VAT number is SE, the organisation number and 01`(_ row: (String, String?, Bool)) {
        #expect(SwedishNumbers.isVATNumber(row.0, of: row.1) == row.2)
    }

    @Test(arguments: [
        (VATTreatment.domestic, "SE", false, true), (.domestic, "DE", true, true), (.reverseCharge, "DE", true, true),
        (.reverseCharge, "DE", false, false), (.reverseCharge, "SE", true, false), (.reverseCharge, "NO", true, false),
        (.outsideEU, "NO", false, true), (.outsideEU, "SE", false, false), (.outsideEU, "FI", true, false),
    ])
    func `R32 R57 a taxation fits a country`(_ row: (VATTreatment, String, Bool, Bool)) {
        #expect(row.0.fits(country: row.1, hasVATNumber: row.2) == row.3)
    }

    @Test(arguments: [(149, 1), (150, 2), (-150, -2), (-149, -1), (0, 0)])
    func `halves round away from zero`(_ row: (Int, Int64)) {
        #expect(halfUp(Int128(row.0), over: 100) == row.1)
    }

    @Test(arguments: [(186_250, 186_300), (186_249, 186_200), (193_460, 193_500)])
    func `R31 what is to be paid is rounded to kronor, 50 up`(_ row: (Int64, Int64)) {
        #expect(Money(ore: row.0).roundedToKrona == Money(ore: row.1))
    }

    @Test(arguments: [("2026-03", 743), ("2026-05", 744), ("2026-10", 745), ("2026-12", 744)])
    func `months begin and end at local midnight in Stockholm`(_ row: (String, Int64)) throws {
        let month = try #require(BillingMonth(row.0))
        let calendar = LocalCalendar.stockholm
        let hours =
            (calendar.start(of: month.next.first) - calendar.start(of: month.first)).wholeMilliseconds / 3_600_000
        #expect(hours == row.1)
    }

    @Test func `every hour of a year lies in the local day that it should`() throws {
        let calendar = LocalCalendar.stockholm
        let first = try #require(CivilDate("2026-01-01"))
        for day in 0..<365 {
            let start = calendar.start(of: first + day)
            #expect(calendar.date(of: start) == first + day)
            #expect(calendar.date(of: start - .milliseconds(1)) == first + (day - 1))
        }
    }

    @Test(arguments: ["14900", "14900.5", "14900.25"]) func `a unit price has at most two decimals of an öre`(
        _ text: String
    ) {
        #expect(UnitPrice(oreText: text) != nil)
    }

    @Test(arguments: ["", "-1", "1.", "1.234", "1e3", "a"]) func `what is no price is refused`(_ text: String) {
        #expect(UnitPrice(oreText: text) == nil)
    }
}
