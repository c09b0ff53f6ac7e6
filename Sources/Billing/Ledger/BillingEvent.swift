public import Domain

/// What billing is told, in the order it becomes known.
public enum BillingEvent: Hashable, Sendable {
    /// A user was added to a queue.
    case memberAdded(company: CompanyID, user: UserID, queue: QueueID, product: QueueProduct, effectiveAt: Instant)
    /// A user was removed from a queue.
    case memberRemoved(company: CompanyID, user: UserID, queue: QueueID, effectiveAt: Instant)
    /// A user's plan changed.
    case planChanged(company: CompanyID, user: UserID, plan: UserPlan, effectiveAt: Instant)
    /// A company ends; the day is the last included.
    case companyTerminated(company: CompanyID, endsOn: CivilDate)
    /// A version of the price list.
    case priceAdded(Price)
    /// Bill all companies.
    case run(BillingMonth)
    /// Credit what is left of an invoice, and perhaps bill it again.
    case creditInvoice(InvoiceNumber, reissue: Reissue?)
    /// Money came in.
    case payment(reference: String, amount: Money, bankID: String)
    /// Remind of an invoice.
    case reminder(InvoiceNumber)
    /// Charge interest on an invoice, the last day included.
    case interest(InvoiceNumber, until: CivilDate, referenceRate: Percent)
    /// Turn deferred income into sales and lock the month.
    case monthEnd(BillingMonth)

    /// How a credited invoice is billed again (rule R48).
    public enum Reissue: Hashable, Sendable {
        /// The same lines.
        case same
        /// The same lines at another price per licence-month.
        case at(UnitPrice)
    }
}
