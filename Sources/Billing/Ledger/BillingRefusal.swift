/// Why the rules of billing refuse an event; raw values are the codes that scenarios and the API answer (rule R59).
public enum BillingRefusal: String, Error, CaseIterable, Sendable {
    /// The user's plan is below Pro (R14).
    case planTooLow
    /// The add lies further back than three calendar months (R62).
    case tooOld
    /// A licence-month or accounting month in that range is finalised (R18, R38).
    case monthFinalised
    /// The price overlaps another version (R54).
    case overlap
    /// The user is not a member of that queue at that moment.
    case notMember
    /// The user is a member of that queue at that moment already.
    case alreadyMember
    /// There is no such invoice.
    case unknownInvoice
    /// The payment's reference leads to no invoice.
    case unknownReference
    /// Nothing is left of the invoice to credit.
    case nothingToCredit
    /// No price is in force on a day that must be charged (R55).
    case noPrice
    /// The company has ended (R53).
    case terminated
    /// The invoice is not due, or nothing of it is open (R60).
    case notDue
}
