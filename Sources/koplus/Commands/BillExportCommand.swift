import ArgumentParser
import Billing
import Domain
import Scenarios
import Storage

/// `koplus bill export`: the documents of a run and its journal as files.
struct BillExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write a month's documents (UBL, PDF), its journal (SIE 4I) and a table (CSV) into an empty directory."
    )

    @Option(help: "The service month, YYYY-MM.")
    var month: String
    @Option(help: "The directory, new or empty.")
    var write: String
    @Flag(help: "Leave the PDFs out; they take about a second each.")
    var withoutPDF = false
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let first = try BillMonth.first(month)
        let directory = WriteDirectory(path: write)
        try directory.check()
        try await OpenDatabase.use(database: database, data: data) { database in
            let export = BillExport(database, month: first)
            let journal = try await sie(of: export)
            try directory.use { try $0.prepare() }
            let rows = try await documents(export, directory)
            try directory.use { writer in
                try writer.put("FAKT.SI", journal)
                try writer.put("fakturor.csv", Array(InvoiceTable(rows: rows).text.utf8))
            }
            Output.write("\(month): \(rows.count) documents in \(write)")
            if rows.isEmpty { Output.complain("nothing is billed for \(month) yet: koplus bill run --month \(month)") }
        }
    }

    private func sie(of export: BillExport) async throws -> [UInt8] {
        do {
            return try await export.sie(generated: LocalCalendar.stockholm.date(of: SystemTime.now()))
        } catch let refusal as BillRunRefusal {
            throw CommandRefusal(refusal)
        }
    }

    private func documents(_ export: BillExport, _ directory: WriteDirectory) async throws -> [(
        invoice: Invoice, buyer: Party
    )] {
        var rows: [(invoice: Invoice, buyer: Party)] = []
        while case let papers = try await export.copies(after: rows.last?.invoice.number.value ?? 0), !papers.isEmpty {
            try directory.use { writer in
                for paper in papers { try writer.put("\(paper.invoice.number).xml", paper.xml) }
                guard !withoutPDF else { return }
                let warnings = try writer.print(papers.map { ("\($0.invoice.number).pdf", $0.page) })
                if rows.isEmpty { for warning in warnings { Output.complain(warning) } }
            }
            rows += papers.map { ($0.invoice, $0.buyer) }
            Output.complain("\(rows.count) documents")
        }
        return rows
    }
}

extension CommandRefusal {
    /// Why a bill run, a preview or an export is not begun.
    init(_ refusal: BillRunRefusal) {
        switch refusal {
        case .noSeller: self.init(line: "the seller's legal data are missing: PUT /v1/seller")
        case .notAMonth: self.init(line: "--month: must be a month, YYYY-MM")
        }
    }
}
