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
            account: account,
            draft: draft,
            charged: charges,
            hasInvoice: draft.makesInvoice(terms.sellerTerms)
        )
    }

    /// The account that the core works on.
    func account(_ terms: BillingTerms) throws(BillRunFault) -> CompanyAccount {
        var account = CompanyAccount(company: contract.billed(company))
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
        for minimum in try paidMinimums() { account.record(minimum) }
        try record(terms, in: &account)
        return account
    }

    /// Replays what was charged and given back, in its order.
    private func record(_ terms: BillingTerms, in account: inout CompanyAccount) throws(BillRunFault) {
        var numbers: [LicenceKey: [Int16]] = [:]
        for row in charged {
            let key = LicenceKey(user: row.user, month: BillingMonth(of: row.month))
            guard let portion = row.portion else {
                account.record(LicenceCharge(free: key))
                numbers[key, default: []].append(0)
                continue
            }
            if let of = portion.ofPortion {
                guard let place = numbers[key]?.firstIndex(of: of), let credit = credit(portion, key, place) else {
                    throw unreadable("licence portion", row.user)
                }
                account.record(credit)
            } else {
                account.record(try charge(portion, key, terms))
                numbers[key, default: []].append(portion.portion)
            }
        }
    }

    private func paidMinimums() throws(BillRunFault) -> [MinimumCharge] {
        var paid: [BillingMonth: MinimumCharge] = [:]
        for (month, rows) in Dictionary(grouping: minimums, by: { BillingMonth(of: $0.month) }) {
            guard let first = rows.first else { continue }
            let sold = try rows.compactMap(\.line).map { line throws(BillRunFault) in
                guard let sold = InvoiceLine(minimum: line, in: month) else {
                    throw BillRunFault(
                        .unreadable,
                        "the minimum of \(month) cannot be read: mend the row, then run again"
                    )
                }
                return sold
            }
            paid[month] = MinimumCharge(
                month: month,
                quantity: first.quantity,
                net: sold.map(\.net).total,
                sold: sold,
                invoice: first.invoiceNumber.map(InvoiceNumber.init),
                isCredited: rows.contains(where: \.isCredit)
            )
        }
        return paid.keys.sorted().compactMap { paid[$0] }
    }

    /// Licence-months with their portions and what they cost so far.
    private var charges: [LicenceKey: BillDraft.Charged] {
        charged.reduce(into: [:]) { charges, row in
            let key = LicenceKey(user: row.user, month: BillingMonth(of: row.month))
            charges[key, default: BillDraft.Charged()].add(row.portion)
        }
    }

    private func credit(_ portion: Portion, _ key: LicenceKey, _ place: Int) -> LicenceCredit? {
        guard let bits = UInt32(exactly: portion.dayBits), let knownAt = portion.knownAt else { return nil }
        return LicenceCredit(
            key: key,
            charge: place,
            days: DaySet(bits: bits),
            gross: Money(ore: portion.allowanceOre - portion.amountOre),
            allowance: Money(ore: portion.allowanceOre),
            line: Int(portion.line ?? 1) - 1,
            creditedAt: knownAt
        )
    }

    private func charge(
        _ portion: Portion,
        _ key: LicenceKey,
        _ terms: BillingTerms
    ) throws(BillRunFault) -> LicenceCharge {
        guard
            let kind = LineKind(rawValue: portion.kind), let product = QueueProduct(rawValue: portion.product),
            let price = terms.prices.first(where: { $0.id == portion.price }),
            let bits = UInt32(exactly: portion.dayBits)
        else { throw unreadable("licence portion", key.user) }
        return LicenceCharge(
            key: key,
            kind: kind,
            product: product,
            monthly: UnitPrice(hundredths: portion.monthlyTenThousandths),
            priceFrom: price.validFrom,
            startPolicy: price.startPolicy,
            endPolicy: price.endPolicy,
            percent: Percent(hundredths: Int64(portion.percentHundredths)),
            days: DaySet(bits: bits),
            gross: Money(ore: portion.amountOre + portion.allowanceOre),
            allowance: Money(ore: portion.allowanceOre),
            invoice: portion.invoiceNumber.map(InvoiceNumber.init),
            line: portion.usesMinimum ? nil : portion.line.map { Int($0) - 1 } ?? 0
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

extension InvoiceLine {
    fileprivate init?(minimum line: BillingHistory.MinimumLine, in month: BillingMonth) {
        guard let product = QueueProduct(rawValue: line.product) else { return nil }
        self.init(
            kind: .minimum,
            month: month,
            product: product,
            quantity: line.quantity,
            unit: UnitPrice(hundredths: line.unitTenThousandths),
            percent: Percent(hundredths: Int64(line.percentHundredths)),
            allowance: Money(ore: line.allowanceOre),
            net: Money(ore: line.netOre),
            period: month.first...month.last
        )
    }
}
