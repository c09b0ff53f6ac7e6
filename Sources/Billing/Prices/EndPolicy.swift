/// What is given back for a month that ends in its middle (decision D1). Raw values are the price list's words.
public enum EndPolicy: String, CaseIterable, Sendable {
    /// Nothing.
    case none
    /// The days after the removal that no membership covers.
    case dailyCredit = "daily_credit"
}
