/// What of one invoice is deferred income, by service month (rules R37, R56).
///
/// It begins with the invoice's lines of its own month and later ones, falls by what credit notes give back while it is
/// there, and is turned into sales at the end of each month.
public struct DeferredIncome: Hashable, Sendable {
    /// What is left of each month; no month is at zero or below.
    public private(set) var byMonth: [BillingMonth: Money] = [:]

    /// Makes one of what is left, as a store keeps it.
    public init(byMonth: [BillingMonth: Money]) {
        self.byMonth = byMonth.filter { $0.value > .zero }
    }

    /// What an invoice defers: service months before the month of its date go straight to sales.
    public init(of invoice: Invoice) {
        for line in invoice.lines where line.month >= BillingMonth(of: invoice.date) {
            add(line.net, to: line.month)
        }
    }

    /// The sum of all months.
    public var total: Money { byMonth.values.total }

    /// Takes back what a credit note of the invoice gives back; answers what of it was deferred still, by month.
    ///
    /// The rest has become sales and is taken from there.
    public mutating func takeBack(_ lines: [InvoiceLine]) -> DeferredIncome {
        var taken = DeferredIncome(byMonth: [:])
        for line in lines {
            let part = min(line.net, byMonth[line.month] ?? .zero)
            add(-part, to: line.month)
            taken.add(part, to: line.month)
        }
        return taken
    }

    /// Turns a month and the ones before it into sales; answers their sum.
    public mutating func release(through month: BillingMonth) -> Money {
        let sum = byMonth.filter { $0.key <= month }.values.total
        byMonth = byMonth.filter { $0.key > month }
        return sum
    }

    private mutating func add(_ amount: Money, to month: BillingMonth) {
        let sum = (byMonth[month] ?? .zero) + amount
        byMonth[month] = sum == .zero ? nil : sum
    }
}
