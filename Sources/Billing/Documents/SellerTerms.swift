/// The seller's settings that the rules depend on.
public struct SellerTerms: Hashable, Sendable {
    /// Whether what is to be paid is rounded to whole kronor (R31).
    public var roundsToKrona: Bool
    /// Days from invoice date to due date (R33).
    public var paymentTermsDays: Int
    /// Days after the due date before a reminder may be sent (R36).
    public var graceDays: Int
    /// Whether an invoice of 0.00 is issued all the same (R27).
    public var issuesZero: Bool
    /// Whether the first reminder claims förseningsersättning, 450.00, of a business (R36).
    public var claimsCompensation: Bool

    /// Makes settings; the defaults are the product's.
    public init(
        roundsToKrona: Bool = true,
        paymentTermsDays: Int = 30,
        graceDays: Int = 5,
        issuesZero: Bool = false,
        claimsCompensation: Bool = false
    ) {
        self.roundsToKrona = roundsToKrona
        self.paymentTermsDays = paymentTermsDays
        self.graceDays = graceDays
        self.issuesZero = issuesZero
        self.claimsCompensation = claimsCompensation
    }
}
