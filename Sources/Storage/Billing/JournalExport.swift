public import Billing
public import Domain

/// The books of a month as a SIE 4I file: every voucher that is dated in it, whichever run made it (billing 3.1).
///
/// Once the month is ended it is the same for ever. The end of a month is one voucher for all companies (rule R56), its
/// number the month's, `P 202606`.
public struct JournalExport: Sendable {
    /// The file, and what to know of it.
    public struct Journal: Sendable {
        /// The SIE 4I file.
        public let sie: [UInt8]
        /// How many vouchers it has.
        public let vouchers: Int
        /// Whether the month is ended, so that nothing more is booked in it.
        public let isFinal: Bool
    }

    private let database: Database
    private let month: BillingMonth

    /// The books of a month.
    public init(_ database: Database, month: BillingMonth) {
        self.database = database
        self.month = month
    }

    /// Reads the journal; `date` is the day of making.
    ///
    /// Throws ``BillRunRefusal/noSeller``.
    public func journal(generated date: CivilDate) async throws -> Journal {
        let range = (from: month.first, to: month.next.first)
        return try await database.withOperator { transaction in
            guard let seller = try await transaction.run(BillingSellerSQL.find) else { throw BillRunRefusal.noSeller }
            let vouchers =
                try await transaction.run(JournalExportSQL.documents, range).map { $0.voucher() }
                + (try await transaction.run(JournalExportSQL.payments, range).map { $0.voucher(.payment) })
                + deferral(try await transaction.run(JournalExportSQL.released, range))
            let locked = try await transaction.run(JournalExportSQL.lockedThrough)
            let export = SIEExport(
                seller: seller.party,
                accounts: ChartOfAccounts(),
                vouchers: vouchers,
                generated: date
            )
            return Journal(
                sie: export.bytes,
                vouchers: vouchers.count,
                isFinal: locked.map { $0 >= month.first } ?? false
            )
        }
    }

    private func deferral(_ rows: [JournalExportSQL.Released]) -> [JournalVoucher] {
        guard !rows.isEmpty else { return [] }
        let text = "Periodisering \(month)"
        let lines = rows.map { JournalLine(account: Int($0.account), amount: Money(ore: $0.amountOre), text: text) }
        return [
            JournalVoucher(
                series: .deferral,
                number: Int64(month.year * 100 + month.month),
                date: month.last,
                text: text,
                lines: lines
            )
        ]
    }
}
