import Billing
import Domain

extension BillingHistory {
    /// What the run charges this company: the pure core's answer for the history at the cut-off.
    func draft(_ terms: BillingTerms) throws(BillRunFault) -> BillDraft {
        let account = try account(terms)
        let draft: RunDraft
        do {
            draft = try account.run(
                month: BillingMonth(of: terms.run.month),
                cutoff: terms.cutoff,
                prices: try terms.priceList(),
                calendar: .stockholm
            )
        } catch let error as BillRunFault {
            throw error
        } catch {
            throw BillRunFault(
                .noPrice,
                "\(error): add a price that is in force on every day to be charged, then run again"
            )
        }
        return BillDraft(
            company: company,
            draft: draft,
            charged: charges,
            hasDocument: draft.makesInvoice(terms.sellerTerms)
        )
    }

    /// The account that the core works on.
    func account(_ terms: BillingTerms) throws(BillRunFault) -> CompanyAccount {
        var account = CompanyAccount(
            company: BilledCompany(
                id: company.id,
                treatment: .standard(country: company.country, hasVATNumber: company.vatNumber != nil),
                endsOn: company.endsOn
            )
        )
        for row in plans {
            guard let plan = UserPlan(rawValue: row.plan) else { throw unreadable("plan event", row.user) }
            account.users[row.user, default: UserHistory(initialPlan: .basic)].append(
                PlanChange(plan: plan, effectiveAt: row.effectiveAt, recordedAt: row.recordedAt)
            )
        }
        for row in memberships {
            guard
                let kind = Billing.MembershipEvent.Kind(rawValue: row.kind),
                let product = QueueProduct(rawValue: row.product)
            else { throw unreadable("membership event", row.user) }
            account.users[row.user, default: UserHistory(initialPlan: .basic)].append(
                Billing.MembershipEvent(
                    kind: kind,
                    queue: row.queue,
                    product: product,
                    effectiveAt: row.effectiveAt,
                    recordedAt: row.recordedAt
                )
            )
        }
        for row in charged { account.record(try charge(row, terms)) }
        return account
    }

    /// Licence-months with their portions and what they cost so far.
    private var charges: [LicenceKey: (portions: Int16, ore: Int64)] {
        charged.reduce(into: [:]) { charges, row in
            let key = LicenceKey(user: row.user, month: BillingMonth(of: row.month))
            let before = charges[key] ?? (portions: 0, ore: 0)
            charges[key] = (
                portions: max(before.portions, row.portion?.portion ?? 0),
                ore: before.ore + (row.portion?.amountOre ?? 0)
            )
        }
    }

    private func charge(_ row: Charged, _ terms: BillingTerms) throws(BillRunFault) -> LicenceCharge {
        let key = LicenceKey(user: row.user, month: BillingMonth(of: row.month))
        guard let portion = row.portion else { return LicenceCharge(free: key) }
        guard
            let kind = LineKind(rawValue: portion.kind), let product = QueueProduct(rawValue: portion.product),
            let price = terms.prices.first(where: { $0.id == portion.price }),
            let bits = UInt32(exactly: portion.dayBits)
        else { throw unreadable("licence portion", row.user) }
        return LicenceCharge(
            key: key,
            kind: kind,
            product: product,
            monthly: UnitPrice(hundredths: portion.monthlyTenThousandths),
            priceFrom: price.validFrom,
            startPolicy: StartPolicy(rawValue: price.startPolicy) ?? .full,
            endPolicy: EndPolicy(rawValue: price.endPolicy) ?? .none,
            percent: .zero,
            days: DaySet(bits: bits),
            gross: Money(ore: portion.amountOre + portion.allowanceOre),
            allowance: Money(ore: portion.allowanceOre),
            invoice: InvoiceNumber(portion.invoiceNumber),
            line: Int(portion.line) - 1
        )
    }

    private func unreadable(_ what: String, _ user: UserID) -> BillRunFault {
        BillRunFault(.unreadable, "\(what) of user \(user) cannot be read: mend the row, then run again")
    }
}

extension LicenceCharge {
    /// A licence-month that was recorded without a document because it cost nothing (billing rule R55).
    fileprivate init(free key: LicenceKey) {
        self.init(
            key: key,
            kind: .catchUp,
            product: .ko,
            monthly: UnitPrice(hundredths: 0),
            priceFrom: key.month.first,
            startPolicy: .full,
            endPolicy: .none,
            percent: .zero,
            days: DaySet(all: key.month),
            gross: .zero,
            allowance: .zero,
            invoice: nil,
            line: 0
        )
    }
}
