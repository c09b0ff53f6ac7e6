import ArgumentParser
import Billing
import Domain
import Storage

/// `koplus bill preview`: what a run would charge and give back, without doing it.
struct BillPreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Say what a run would charge and credit, line by line; nothing is written."
    )

    @Option(help: "The service month, YYYY-MM.")
    var month: String
    @Option(help: "Only this company.")
    var company: String?
    @Option(help: "postgresql://USER@HOST[:PORT]/NAME; without it the private database.")
    var database: String?
    @Option(help: "The data directory of the private database.")
    var data: String?

    func run() async throws {
        let first = try BillMonth.first(month)
        let only = try company.map { text throws(CommandRefusal) in
            guard let id = CompanyID(text) else { throw CommandRefusal(line: "--company: must be a company's id") }
            return id
        }
        try await OpenDatabase.use(database: database, data: data) { database in
            let preview = BillPreview(database, month: first, clock: SystemTime.now)
            var last: CompanyID?
            var sums = (charged: Money.zero, credited: Money.zero)
            while case let bills = try await page(preview, after: last, only: only), !bills.isEmpty {
                for bill in bills {
                    show(bill)
                    sums = (sums.charged + bill.charged, sums.credited + bill.credited)
                }
                last = bills.last?.company
            }
            Output.write("\(month): would charge \(sums.charged) kr and credit \(sums.credited) kr, before VAT")
        }
    }

    private func page(_ preview: BillPreview, after last: CompanyID?, only: CompanyID?) async throws -> [PreviewedBill]
    {
        do {
            return try await preview.companies(after: last, only: only)
        } catch let refusal as BillRunRefusal {
            throw CommandRefusal(refusal)
        }
    }

    private func show(_ bill: PreviewedBill) {
        if let fault = bill.fault {
            Output.complain("company \(bill.company) (\(bill.name)) would not be billed: \(fault.code) \(fault.detail)")
        }
        let company = "\(bill.company) \(bill.name):"
        for line in bill.lines { Output.write("\(company) \(text(line)) = \(line.net) kr") }
        for credit in bill.credits {
            for line in credit.lines {
                Output.write("\(company) \(text(line)) = -\(line.net) kr, of invoice \(credit.original)")
            }
        }
    }

    private func text(_ line: InvoiceLine) -> String {
        let discount = line.allowance == .zero ? "" : " - \(line.allowance)"
        return "\(line.kind.rawValue) \(line.month) \(line.product.rawValue) \(line.quantity) x \(line.unit)\(discount)"
    }
}
