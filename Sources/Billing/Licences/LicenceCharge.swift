public import Domain

/// A portion of a licence-month that was charged, or recorded at 0 (rule R50).
public struct LicenceCharge: Hashable, Sendable {
    /// Whose month.
    public let key: LicenceKey
    /// Advance or catch-up.
    public let kind: LineKind
    /// The product that the month is charged as.
    public let product: QueueProduct
    /// The price per whole month that this licence has, its step's price.
    public let monthly: UnitPrice
    /// The first day of the price version.
    public let priceFrom: CivilDate
    /// The price version's policy for starts.
    public let startPolicy: StartPolicy
    /// The price version's policy for ends.
    public let endPolicy: EndPolicy
    /// The discount.
    public let percent: Percent
    /// The days that are paid.
    public var days: DaySet
    /// The charge before discount.
    public var gross: Money
    /// The discount's share.
    public var allowance: Money
    /// The document that claims it; nil while a draft, and when no document was made for a sum of 0.
    public var invoice: InvoiceNumber?
    /// The line of the draft or invoice, from 0; nil when there is none (R43: used up of a minimum).
    public var line: Int?

    /// Makes a charge of its parts; for charges read back from a store.
    public init(
        key: LicenceKey,
        kind: LineKind,
        product: QueueProduct,
        monthly: UnitPrice,
        priceFrom: CivilDate,
        startPolicy: StartPolicy,
        endPolicy: EndPolicy,
        percent: Percent,
        days: DaySet,
        gross: Money,
        allowance: Money,
        invoice: InvoiceNumber?,
        line: Int?
    ) {
        self.key = key
        self.kind = kind
        self.product = product
        self.monthly = monthly
        self.priceFrom = priceFrom
        self.startPolicy = startPolicy
        self.endPolicy = endPolicy
        self.percent = percent
        self.days = days
        self.gross = gross
        self.allowance = allowance
        self.invoice = invoice
        self.line = line
    }

    /// Whether it was rounded by itself, as what is charged by day is, and not on its line (R5, R29).
    var isByDay: Bool { days != DaySet(all: key.month) || (startPolicy == .daily && kind == .catchUp) }

    /// The charge after discount.
    public var net: Money { gross - allowance }
}
