import Billing
import Domain
import Testing

/// Files of incoming payments: rules R34, R35 and billing 3.4.
@Suite struct BgMaxTests {
    /// Two payments of a deposit, the second with two references.
    private let records = [
        "01BGMAX               0120260604173035010331P",
        "050009912346          SEK",
        "200000000000                 10000180000000000000018600230000000000010",
        "200000000000                         000000000000050000330000000000020",
        "220000000000                   100002000000000000030000230000000000020",
        "220000000000                   100003000000000000020000230000000000020",
        "26BETALAREN AB",
        "15" + String(repeating: "0", count: 35) + "2026060400037" + "000000000000068600" + "SEK" + "00000002",
        "7000000002000000000000000200000001",
    ]

    private func bytes(_ records: [String]) -> [UInt8] {
        records.flatMap { record in
            Array((record + String(repeating: " ", count: max(0, 80 - record.utf8.count))).utf8) + [13, 10]
        }
    }

    @Test func `R35: each payment has its row's own name, its reference, amount and day`() throws {
        let file = try BgMaxFile(bytes(records))
        #expect(!file.isTest)
        #expect(file.payments.map(\.reference) == ["10000180", "100002", "100003"])
        #expect(file.payments.map(\.amount.ore) == [18_600, 30_000, 20_000])
        #expect(Set(file.payments.map(\.date.description)) == ["2026-06-04"])
        #expect(Set(file.payments.map(\.bankID)).count == 3)
        #expect(try BgMaxFile(bytes(records)) == file)
    }

    @Test(arguments: [
        (0, "01BGMAX               02", 1), (2, "XX", 3), (7, "150000", 8),
        (8, "7000000001000000000000000200000001", 9),
        (5, "99", 6),
    ]) func `R35: a file that does not add up is refused whole, with its line`(_ row: (Int, String, Int)) {
        var broken = records
        broken[row.0] = row.1
        let fault = #expect(throws: BgMaxFault.self) { try BgMaxFile(bytes(broken)) }
        #expect(fault?.line == row.2)
    }

    @Test func `R35: a file that is cut off is refused`() {
        #expect(throws: BgMaxFault.self) { try BgMaxFile(bytes(Array(records.dropLast()))) }
    }

    @Test(arguments: [("100001", [100_001]), ("10000180", [10_000_180, 100_001]), ("10000181", [10_000_181])])
    func `R34: a reference means a number or the number of an OCR`(_ row: (String, [Int64])) {
        #expect(InvoiceNumber.meant(by: row.0).map(\.value) == row.1)
    }
}
