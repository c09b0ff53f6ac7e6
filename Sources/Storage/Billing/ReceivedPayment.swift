public import Billing
public import Domain

/// A payment as a bank tells of it.
public struct ReceivedPayment: Hashable, Sendable {
    /// The name of its row, the same whenever the row comes; 1 to 200 characters.
    public let bankID: String
    /// An OCR or the bare number of an invoice; at most 200 characters.
    public let reference: String
    /// What came in.
    public let amount: Money
    /// When.
    public let date: CivilDate

    /// Makes a payment of its parts.
    public init(bankID: String, reference: String, amount: Money, date: CivilDate) {
        self.bankID = bankID
        self.reference = reference
        self.amount = amount
        self.date = date
    }

    /// A payment of a file.
    public init(_ payment: BgMaxFile.Payment) {
        self.init(
            bankID: payment.bankID,
            reference: payment.reference,
            amount: payment.amount,
            date: payment.date
        )
    }
}
