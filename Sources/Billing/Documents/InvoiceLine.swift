public import Domain

/// One line of an invoice or credit note.
///
/// Licences of equal kind, service month, product, unit price, percent and period are one line (rule R41).
public struct InvoiceLine: Hashable, Sendable {
    /// Why it is there.
    public let kind: LineKind
    /// The service month.
    public let month: BillingMonth
    /// The product.
    public let product: QueueProduct
    /// How many licences.
    public let quantity: Int64
    /// The price of each; of a licence charged by day the price of its days.
    public let unit: UnitPrice
    /// The discount.
    public let percent: Percent
    /// What the discount takes off.
    public let allowance: Money
    /// Quantity × unit − allowance, half up to öre (rule R29).
    public let net: Money
    /// The days that are charged or given back.
    public let period: ClosedRange<CivilDate>

    /// Makes a line of its parts.
    public init(
        kind: LineKind,
        month: BillingMonth,
        product: QueueProduct,
        quantity: Int64,
        unit: UnitPrice,
        percent: Percent,
        allowance: Money,
        net: Money,
        period: ClosedRange<CivilDate>
    ) {
        self.kind = kind
        self.month = month
        self.product = product
        self.quantity = quantity
        self.unit = unit
        self.percent = percent
        self.allowance = allowance
        self.net = net
        self.period = period
    }
}
