import Billing
import Domain
import Foundation

extension BillSimulation {
    /// The files of `--write` except the PDFs: each document as UBL, the journal as SIE 4I, the documents as CSV.
    public func files() -> [(name: String, bytes: [UInt8])] {
        let rows = ledger.documents.compactMap { invoice in
            company(of: invoice).map { (invoice: invoice, buyer: $0.party) }
        }
        let documents = rows.map { row in
            let document = UBLDocument(invoice: row.invoice, seller: scenario.seller, buyer: row.buyer)
            return (name: "\(row.invoice.number).xml", bytes: Array(document.xml.utf8))
        }
        let last = scenario.events.last.map { scenario.calendar.date(of: $0.at) } ?? CivilDate(days: 0)
        let sie = SIEExport(
            seller: scenario.seller,
            accounts: ledger.accounts,
            vouchers: ledger.journal,
            generated: last
        )
        return documents + [
            (name: "FAKT.SI", bytes: sie.bytes),
            (name: "fakturor.csv", bytes: Array(InvoiceTable(rows: rows).text.utf8)),
        ]
    }
}

extension BillSimulation {
    /// The documents as pages, named as their PDFs are.
    func pages() -> [(name: String, html: String)] {
        ledger.documents.compactMap { invoice in
            company(of: invoice).map { company in
                let page = InvoicePage(invoice: invoice, seller: scenario.seller, buyer: company.party)
                return (name: "\(invoice.number).pdf", html: page.html)
            }
        }
    }
}
