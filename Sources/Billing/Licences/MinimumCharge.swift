/// Licences paid to reach a company's agreed minimum, which nobody used at the time (rule R43).
public struct MinimumCharge: Hashable, Sendable {
    /// The month.
    public let month: BillingMonth
    /// How many licences.
    public let quantity: Int64
    /// The charge after discount.
    public let net: Money
    /// The lines that claim it, as they stand on the invoice.
    public let sold: [InvoiceLine]
    /// The document; nil while a draft, and when no document was made for a sum of 0.
    public var invoice: InvoiceNumber?
    /// How many of them later starts have used up.
    public var used: Int64 = 0
    /// Whether it was credited.
    public var isCredited = false

    /// Makes a paid minimum of its parts; `used` grows by itself when charges without a line are recorded.
    public init(
        month: BillingMonth,
        quantity: Int64,
        net: Money,
        sold: [InvoiceLine],
        invoice: InvoiceNumber? = nil,
        used: Int64 = 0,
        isCredited: Bool = false
    ) {
        self.month = month
        self.quantity = quantity
        self.net = net
        self.sold = sold
        self.invoice = invoice
        self.used = used
        self.isCredited = isCredited
    }

    /// How many later starts are paid for already.
    public var left: Int64 { isCredited ? 0 : quantity - used }
}
