/// One row of a voucher: debit positive, credit negative.
public struct JournalLine: Hashable, Sendable {
    /// The account.
    public let account: Int
    /// The amount.
    public let amount: Money
    /// What it is, at most 50 characters.
    public let text: String

    /// Makes a row of its parts.
    public init(account: Int, amount: Money, text: String) {
        self.account = account
        self.amount = amount
        self.text = text
    }
}
