public import Domain

/// All that billing knows of one company: the value that a run is worked out from.
///
/// A store fills it (`append` of users' histories, `record` of charges and credits made before), asks `run`, writes what
/// the draft says in one transaction, and may throw the value away.
public struct CompanyAccount: Sendable {
    /// The company.
    public var company: BilledCompany
    /// Its users' histories.
    public var users: [UserID: UserHistory] = [:]
    /// The licence-months recorded so far.
    public private(set) var licences: [LicenceKey: LicenceMonth] = [:]
    /// The paid minimums recorded so far.
    public private(set) var minimums: [MinimumCharge] = []

    /// Makes an account without history.
    public init(company: BilledCompany) {
        self.company = company
    }

    /// Records a charge.
    public mutating func record(_ charge: LicenceCharge) {
        licences[charge.key, default: LicenceMonth(key: charge.key)].append(charge)
        if charge.line == nil { useMinimum(of: charge.key.month) }
    }

    /// Records a credit of a licence-month that was charged.
    public mutating func record(_ credit: LicenceCredit) {
        licences[credit.key]?.append(credit)
    }

    /// Records a paid minimum.
    public mutating func record(_ minimum: MinimumCharge) {
        minimums.append(minimum)
    }

    /// Records all that a draft charges and credits, once its documents have numbers.
    ///
    /// - Parameter invoice: the number of the draft's invoice; nil when it has none.
    public mutating func record(_ draft: RunDraft, invoice: InvoiceNumber?) {
        if var minimum = draft.minimum {
            minimum.invoice = invoice
            record(minimum)
        }
        for var charge in draft.charges {
            if charge.line != nil { charge.invoice = invoice }
            record(charge)
        }
        for credit in draft.credits { record(credit) }
    }

    /// Records what a credit note gives back.
    public mutating func record(_ draft: CreditDraft) {
        for credit in draft.credits { record(credit) }
        guard draft.creditsMinimum else { return }
        for index in minimums.indices where minimums[index].invoice == draft.original {
            minimums[index].isCredited = true
        }
    }

    /// How many licences of a month's paid minimum nobody has used.
    func minimumLeft(in month: BillingMonth) -> Int64 {
        minimums.filter { $0.month == month }.map(\.left).reduce(0, +)
    }

    private mutating func useMinimum(of month: BillingMonth) {
        guard let index = minimums.firstIndex(where: { $0.month == month && $0.left > 0 }) else { return }
        minimums[index].used += 1
    }
}
