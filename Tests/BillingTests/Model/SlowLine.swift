import Billing
import Domain

/// A line as both the slow model and the product can say it.
struct SlowLine: Hashable, CustomStringConvertible {
    var kind: LineKind
    var month: Int
    var product: QueueProduct
    var quantity: Int
    var unit: Int
    var percent: Int
    var allowance: Int
    var first: Int
    var last: Int

    var description: String {
        "\(kind) \(month) \(product) \(quantity)×\(unit) -\(allowance) (\(percent)) \(first)…\(last)"
    }

    init(kind: LineKind, month: Int, product: QueueProduct, quantity: Int, unit: Int, percent: Int, days: Set<Int>) {
        self.kind = kind
        self.month = month
        self.product = product
        self.quantity = quantity
        self.unit = unit
        self.percent = percent
        allowance = SlowLine.share(unit * quantity * percent, of: 10_000)
        first = days.min() ?? 0
        last = days.max() ?? 0
    }

    init(_ line: InvoiceLine) {
        kind = line.kind
        month = line.month.index - 2026 * 12
        product = line.product
        quantity = Int(line.quantity)
        unit = Int(line.unit.wholeOre ?? -1)
        percent = Int(line.percent.hundredths)
        allowance = Int(line.allowance.ore)
        first = line.period.lowerBound.day
        last = line.period.upperBound.day
    }

    /// Rounded to the nearest, halves up; what is rounded here is never negative.
    static func share(_ amount: Int, of whole: Int) -> Int { (2 * amount + whole) / (2 * whole) }
}
