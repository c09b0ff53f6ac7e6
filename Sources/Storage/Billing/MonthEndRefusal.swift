public import Billing

/// Why a month is not ended; nothing was written.
public enum MonthEndRefusal: Error, Hashable, Sendable {
    /// Its last day has not come.
    case notOver
    /// The books are closed through a month that is not earlier.
    case ended(through: BillingMonth)
    /// A month before it is still open: its income would be booked in this one.
    case skips(BillingMonth)
}
