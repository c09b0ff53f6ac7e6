import Billing
public import Domain

/// Hands out what a bill run issued: the documents as they are stored, and the run's entries as one SIE file.
public struct BillExport: Sendable {
    private let database: Database
    private let run: BillRunSQL.Run

    /// Of the run for the month that begins on `month`.
    public init(_ database: Database, month: CivilDate) {
        self.database = database
        run = BillRunSQL.Run(month: month, kind: "monthly")
    }

    /// UBL documents with numbers above `number`, at most 100, in order; empty when there are no more.
    ///
    /// They are never made again: these are the bytes that were issued (billing rule R39).
    public func documents(after number: Int64 = 0) async throws -> [StoredDocument] {
        try await database.withOperator {
            try await $0.run(BillExportSQL.documents, (run: run, after: number, limit: 100))
        }
    }

    /// Documents with numbers above `number`, at most 100, with the page that their PDF is made of.
    ///
    /// Throws a fault of the record when a recipient that was written cannot be read back.
    public func copies(after number: Int64 = 0) async throws -> [IssuedPaper] {
        let copies = try await database.withOperator {
            try await $0.run(BillExportSQL.issued, (run: run, after: number, limit: 100))
        }
        return try copies.map { copy in
            let buyer = try copy.recipient.party()
            let page = InvoicePage(invoice: copy.invoice, seller: copy.seller.party, buyer: buyer)
            return IssuedPaper(invoice: copy.invoice, buyer: buyer, xml: copy.xml, page: page.html)
        }
    }

    /// The run's entries as SIE 4I; `date` is the day of making.
    ///
    /// Throws ``BillRunRefusal/noSeller``.
    public func sie(generated date: CivilDate) async throws -> [UInt8] {
        let (seller, entries) = try await database.withOperator { transaction in
            (try await transaction.run(BillingSellerSQL.find), try await transaction.run(BillExportSQL.entries, run))
        }
        guard let seller else { throw BillRunRefusal.noSeller }
        return SIEExport(
            seller: seller.party,
            accounts: ChartOfAccounts(),
            vouchers: entries.map { $0.voucher() },
            generated: date
        ).bytes
    }
}
