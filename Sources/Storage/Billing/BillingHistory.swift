import Domain

/// All that a run knows of one company at its cut-off.
struct BillingHistory: Sendable {
    /// Someone became or ceased to be a member; the kind as it is stored, read when the company is billed.
    struct Membership: Hashable, Sendable {
        let company: CompanyID
        let queue: QueueID
        let product: String
        let user: UserID
        let kind: String
        let effectiveAt: Instant
        let recordedAt: Instant
    }

    /// A user got a plan; the plan as it is stored.
    struct Plan: Hashable, Sendable {
        let company: CompanyID
        let user: UserID
        let plan: String
        let effectiveAt: Instant
        let recordedAt: Instant
    }

    /// A portion of a licence-month that was charged before; without portion when the month cost nothing.
    struct Charged: Hashable, Sendable {
        let company: CompanyID
        let user: UserID
        let month: CivilDate
        let portion: Portion?
    }

    /// What was charged, as it is stored.
    struct Portion: Hashable, Sendable {
        let portion: Int16
        let kind: String
        let product: String
        let price: PriceID
        let monthlyTenThousandths: Int64
        let dayBits: Int64
        let amountOre: Int64
        let allowanceOre: Int64
        let percentHundredths: Int32
        /// The portion that a credit gives back.
        let ofPortion: Int16?
        let knownAt: Instant?
        /// Whether it used up a licence of a paid minimum.
        let usesMinimum: Bool
        /// Nil when it cost nothing.
        let invoiceNumber: Int64?
        let line: Int16?
    }

    /// A line of a paid minimum, or that it was given back.
    struct Minimum: Hashable, Sendable {
        let company: CompanyID
        let month: CivilDate
        let isCredit: Bool
        let quantity: Int64
        let invoiceNumber: Int64?
        /// Nil when it cost nothing.
        let line: MinimumLine?
    }

    /// What a line of a paid minimum claims.
    struct MinimumLine: Hashable, Sendable {
        let product: String
        let quantity: Int64
        let unitTenThousandths: Int64
        let percentHundredths: Int32
        let allowanceOre: Int64
        let netOre: Int64
    }

    let company: InvoiceRecipient
    let contract: BillingContract
    var memberships: [Membership] = []
    var plans: [Plan] = []
    var charged: [Charged] = []
    var minimums: [Minimum] = []

    /// The histories of companies, in their order; the rows may come in any.
    static func grouped(
        _ companies: [(company: InvoiceRecipient, contract: BillingContract)],
        _ memberships: [Membership],
        _ plans: [Plan],
        _ charged: [Charged],
        _ minimums: [Minimum]
    ) -> [BillingHistory] {
        let memberships = Dictionary(grouping: memberships, by: \.company)
        let plans = Dictionary(grouping: plans, by: \.company)
        let charged = Dictionary(grouping: charged, by: \.company)
        let minimums = Dictionary(grouping: minimums, by: \.company)
        return companies.map { company, contract in
            BillingHistory(
                company: company,
                contract: contract,
                memberships: memberships[company.id] ?? [],
                plans: plans[company.id] ?? [],
                charged: charged[company.id] ?? [],
                minimums: minimums[company.id] ?? []
            )
        }
    }
}
