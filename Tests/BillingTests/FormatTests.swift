import Billing
import Domain
import Foundation
import Scenarios
import StrictJSON
import Testing

@Suite struct FormatTests {
    private func played() throws -> BillSimulation {
        try Scene(
            company: #""name": "Åkes – \"Växel\" & Co <AB>", "discountPercent": 12.5"#,
            [
                add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06"),
                event("2026-06-05", "creditInvoice", #""number": "100001", "reason": "fel""#),
            ]
        ).played()
    }

    private func file(_ name: String) throws -> [UInt8] {
        try #require(try played().files().first { $0.name == name }).bytes
    }

    @Test func `the UBL carries the document's own sums, the reference and the F-skatt wording`() throws {
        let played = try played()
        let xml = String(decoding: try file("100001.xml"), as: UTF8.self)
        let invoice = try #require(played.ledger.documents.first)
        #expect(xml.contains("<cbc:PayableAmount currencyID=\"SEK\">\(invoice.payable)</cbc:PayableAmount>"))
        #expect(xml.contains("<cbc:PaymentID>10000180</cbc:PaymentID>"))
        #expect(xml.contains("Godkänd för F-skatt"))
        #expect(xml.contains("Åkes – &quot;Växel&quot; &amp; Co &lt;AB&gt;"))
    }

    @Test func `T34 a credit note names the invoice that it gives back`() throws {
        let xml = String(decoding: try file("100002.xml"), as: UTF8.self)
        #expect(xml.contains("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>"))
        #expect(xml.contains("<cbc:ID>100001</cbc:ID>"))
        #expect(!xml.contains(">-"))
    }

    @Test func `T33 the SIE file is code page 437 with balanced vouchers`() throws {
        let bytes = try file("FAKT.SI")
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("#FLAGGA 0\n#PROGRAM"))
        #expect(bytes.last == 0x0A)
        #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A })
        #expect(bytes.contains(0x94))
    }

    @Test(arguments: [
        ("å", [0x86]), ("Ö", [0x99]), ("€", [0x45, 0x55, 0x52]), ("–", [0x2D]), ("Ž", [0x5A]), ("\n", [0x20]),
    ])
    func `what code page 437 lacks is replaced`(_ row: (String, [Int])) {
        #expect(CodePage437.encode(row.0).map(Int.init) == row.1)
    }

    @Test func `the table opens in Swedish Excel and runs no formula`() throws {
        var scene = Scene(
            company: #""name": "=1+1;\"x\"""#,
            [
                add("2026-05-20", "u1"), run("2026-06-01T00:05:00", "2026-06"),
            ])
        scene.seller = #"{"roundToKrona": false}"#
        let bytes = try #require(try scene.played().files().first { $0.name == "fakturor.csv" }).bytes
        #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""'=1+1;""x""""#))
        #expect(text.contains("372,50"))
    }

    @Test func `the output is the same bytes for the same file`() throws {
        #expect(try played().output() == played().output())
    }

    @Test func `a directory that is not empty is refused`() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data().write(to: directory.appendingPathComponent("x"))
        #expect(throws: BillWriter.Refusal.notEmpty(directory.path)) {
            _ = try BillWriter(directory: directory).write(played())
        }
    }

    @Test(arguments: [
        (#"{"x": 1}"#, "/x"),
        (#"{"events": [{"at": "2026-06-01", "type": "run", "month": "2026-06"}]}"#, "/events/0/at"),
        (#"{"events": [{"at": "2026-06-01T00:00:00Z", "type": "fly"}]}"#, "/events/0/type"),
        (#"{"prices": [{"validFrom": "2026-01-01", "unitOre": 1.5}]}"#, "/prices/0/unitOre"),
        (
            #"{"prices": [{"validFrom": "2026-01-01", "unitOre": 1}, {"validFrom": "2026-01-01", "unitOre": 1}]}"#,
            "/prices/1"
        ),
        (#"{"users": [{"company": "c9", "id": "u"}]}"#, "/users/0/company"),
        (#"{"companies": [{"id": "c"}, {"id": "c"}]}"#, "/companies/1/id"),
        (
            """
            {"events": [{"at": "2026-06-02T00:00:00Z", "type": "run", "month": "2026-06"},
            {"at": "2026-06-01T00:00:00Z", "type": "run", "month": "2026-06"}]}
            """, "/events/1/at"
        ),
    ]) func `a fault of form names its place`(_ row: (String, String)) throws {
        let refusal = #expect(throws: JSONRefusal.self) { try BillSimulation(JSONValue(parsing: Data(row.0.utf8))) }
        #expect(refusal?.pointer == row.1)
    }
}
