import Billing
import Domain

/// What the end of a month books for one company: out of deferred income, into sales (billing rule R56).
struct MonthEndEntry: Sendable {
    let company: CompanyID
    let id: InvoiceID
    let accounts: [Int32]
    let amountsOre: [Int64]
    let deferrals: [RecordedDeferral]

    /// - Parameter left: what is left of the company's invoices; not empty.
    init(of company: CompanyID, month: BillingMonth, at now: Instant, left: [DeferralSQL.Left]) {
        let chart = ChartOfAccounts()
        let id = InvoiceID(at: now, random: (UInt64(bitPattern: Int64(month.index)), company.low))
        var sales: [Int: Int64] = [:]
        for row in left { sales[chart.sales(row.treatment), default: 0] += row.ore }
        let accounts = sales.keys.sorted()
        self.company = company
        self.id = id
        self.accounts = [Int32(chart.deferredIncome)] + accounts.map(Int32.init)
        amountsOre = [sales.values.reduce(0, +)] + accounts.map { -(sales[$0] ?? 0) }
        deferrals = left.map {
            RecordedDeferral(company: company, invoice: $0.invoice, month: $0.month, entry: id, amountOre: -$0.ore)
        }
    }
}
