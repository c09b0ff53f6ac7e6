/// What became of a payment.
public enum PaymentOutcome: Hashable, Sendable {
    /// It is booked on an invoice.
    case booked
    /// The row was booked before; nothing changed.
    case seen
    /// Its reference leads to no invoice, or it is taken back: a person must look. It is kept, and not booked.
    case unmatched
}
