public import Domain

/// All of a seller's billing as one value that is told what happened and when.
///
/// Scenario files drive it whole. The database-backed run uses the same `CompanyAccount.run`, `Invoice` and
/// `JournalVoucher`, with rows in place of these dictionaries.
public struct BillingLedger: Sendable {
    /// The seller's settings.
    public let terms: SellerTerms
    /// The accounts.
    public let accounts: ChartOfAccounts
    /// The local days.
    public let calendar: LocalCalendar
    /// The price list.
    public internal(set) var prices: PriceList
    /// The companies with their histories.
    public internal(set) var companies: [CompanyID: CompanyAccount]
    /// Invoices and credit notes in the order of their numbers.
    public internal(set) var documents: [Invoice] = []
    /// The vouchers in the order they were posted.
    public internal(set) var journal: [JournalVoucher] = []
    /// The invoices with what is open.
    public internal(set) var invoices: [InvoiceNumber: OpenInvoice] = [:]
    /// What each company owes, the sum of its rows on 1510.
    public internal(set) var balances: [CompanyID: Money] = [:]

    var nextNumber: InvoiceNumber
    var billed: [BillingMonth: Int] = [:]
    var lockedThrough: BillingMonth?
    var bankRows: Set<String> = []
    var voucherNumbers: [JournalVoucher.Series: Int64] = [:]

    /// Makes a ledger without history.
    ///
    /// - Parameter firstNumber: the first number of the one series of invoices and credit notes (R66).
    public init(
        terms: SellerTerms,
        accounts: ChartOfAccounts = ChartOfAccounts(),
        calendar: LocalCalendar,
        prices: PriceList,
        companies: [CompanyAccount],
        firstNumber: InvoiceNumber
    ) {
        self.terms = terms
        self.accounts = accounts
        self.calendar = calendar
        self.prices = prices
        self.companies = Dictionary(companies.map { ($0.company.id, $0) }) { first, _ in first }
        nextNumber = firstNumber
    }

    /// Takes one event; what the rules refuse is in the outcome and has changed nothing.
    public mutating func handle(_ event: BillingEvent, at now: Instant) -> BillingOutcome {
        var outcome = BillingOutcome()
        do throws(BillingRefusal) {
            switch event {
            case .memberAdded(let company, let user, let queue, let product, let effectiveAt):
                try add(user, to: queue, product: product, of: company, effectiveAt: effectiveAt, at: now)
            case .memberRemoved(let company, let user, let queue, let effectiveAt):
                try remove(user, from: queue, of: company, effectiveAt: effectiveAt, at: now)
            case .planChanged(let company, let user, let plan, let effectiveAt):
                let change = PlanChange(plan: plan, effectiveAt: effectiveAt, recordedAt: now)
                companies[company]?.users[user]?.append(change)
            case .companyTerminated(let company, let endsOn): companies[company]?.company.endsOn = endsOn
            case .priceAdded(let price): try add(price, at: now)
            case .run(let month): outcome = run(month, at: now)
            case .creditInvoice(let number, let reissue): try credit(number, reissue: reissue, at: now)
            case .payment(let reference, let amount, let bankID):
                try pay(reference, amount: amount, bankID: bankID, at: now)
            case .reminder(let number): try remind(of: number, at: now)
            case .interest(let number, let until, let rate):
                try chargeInterest(number, until: until, rate: rate, at: now)
            case .monthEnd(let month): try end(month)
            }
        } catch {
            outcome.refusals.append(error)
        }
        return outcome
    }
}
