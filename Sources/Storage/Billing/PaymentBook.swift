import Billing
public import Domain
import Postgres

/// Takes payments: finds their invoices by OCR or number and books them, each row of a bank once (billing rules R34, R35,
/// R60).
///
/// A payment is one transaction. It holds the company as a bill run does, so that a credit note of the invoice is seen or
/// waits, and the books as every booking does.
public struct PaymentBook: Sendable {
    private let database: Database
    private let clock: @Sendable () -> Instant

    /// The book; `clock` says when a payment is recorded.
    public init(_ database: Database, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.clock = clock
    }

    /// Takes one payment; the same row again changes nothing.
    public func take(_ payment: ReceivedPayment) async throws -> PaymentOutcome {
        let now = clock()
        return try await database.withOperator { seller in
            let locked = try await seller.run(BooksSQL.share).map(BillingMonth.init(of:))
            let meant = payment.amount > .zero ? InvoiceNumber.meant(by: payment.reference).map(\.value) : []
            let found = try await seller.run(PaymentSQL.find, meant)
            // A number that two series have says nothing: a person looks.
            let invoice = meant.lazy.compactMap { number in
                let bearers = found.filter { $0.number == number }
                return bearers.count == 1 ? bearers[0] : nil
            }.first
            let outcome = invoice == nil ? "unmatched" : "matched"
            guard try await seller.run(PaymentSQL.claim, (payment: payment, outcome: outcome, at: now)) == 1 else {
                return .seen
            }
            guard let invoice else { return .unmatched }
            let open = Money(ore: try await seller.run(PaymentSQL.open, invoice))
            let settlement = Settlement(amount: payment.amount, open: open)
            let number = try await seller.run(BillRunSQL.takeNumbers, (series: "B", count: 1))
            let booking = PaymentSQL.Booking(
                id: InvoiceID(at: now, random: (UInt64(bitPattern: number), invoice.company.low)),
                found: invoice,
                payment: payment,
                settlement: settlement,
                voucher: JournalVoucher(
                    settlement,
                    of: InvoiceNumber(invoice.number),
                    number: number,
                    date: payment.date.firstOpen(after: locked),
                    accounts: ChartOfAccounts()
                ),
                isPaid: open <= settlement.settled,
                at: now
            )
            _ = try await seller.run(PaymentSQL.entry, booking)
            _ = try await seller.run(PaymentSQL.insert, booking)
            _ = try await seller.run(PaymentSQL.settle, booking)
            return .booked
        }
    }
}
