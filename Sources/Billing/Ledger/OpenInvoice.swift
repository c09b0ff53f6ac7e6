import Domain

/// An invoice and what is open on it.
public struct OpenInvoice: Hashable, Sendable {
    /// The invoice.
    public let invoice: Invoice
    /// What is to be paid less credit notes and payments; negative when more came in than was claimed.
    public internal(set) var open: Money
    /// What of it is deferred income.
    var deferred: DeferredIncome
    /// The last day that interest was charged for.
    var interestUntil: CivilDate?
    /// Whether the reminder fee was charged; it is charged once (R36).
    var hasReminderFee = false
    /// Whether a credit note was made of it.
    var hasCredits = false
}
