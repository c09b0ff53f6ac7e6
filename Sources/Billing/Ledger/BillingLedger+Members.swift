import Domain

extension BillingLedger {
    /// Adds a member unless the rules refuse it, in the order planTooLow, tooOld, terminated, alreadyMember (R68).
    mutating func add(
        _ user: UserID,
        to queue: QueueID,
        product: QueueProduct,
        of company: CompanyID,
        effectiveAt: Instant,
        at now: Instant
    ) throws(BillingRefusal) {
        guard let history = companies[company]?.users[user] else { return }
        guard history.plan(at: now).admitsAgents else { throw .planTooLow }
        let day = calendar.date(of: effectiveAt)
        let oldest = BillingMonth(of: calendar.date(of: now)).advanced(by: -3)
        guard BillingMonth(of: day) >= oldest else { throw .tooOld }
        guard companies[company]?.company.endsOn.map({ day <= $0 }) ?? true else { throw .terminated }
        guard !history.isMember(of: queue, at: effectiveAt) else { throw .alreadyMember }
        companies[company]?.users[user]?.append(
            MembershipEvent(kind: .add, queue: queue, product: product, effectiveAt: effectiveAt, recordedAt: now)
        )
    }

    mutating func remove(
        _ user: UserID,
        from queue: QueueID,
        of company: CompanyID,
        effectiveAt: Instant,
        at now: Instant
    ) throws(BillingRefusal) {
        guard let history = companies[company]?.users[user] else { return }
        let isOver = companies[company]?.company.endsOn.map { $0 < calendar.date(of: effectiveAt) } ?? false
        guard !isOver, history.isMember(of: queue, at: effectiveAt) else { throw .notMember }
        companies[company]?.users[user]?.append(
            MembershipEvent(kind: .remove, queue: queue, product: .koPlus, effectiveAt: effectiveAt, recordedAt: now)
        )
    }

    /// Adds a price; one that begins in the past is refused when a licence-month in its range is charged (R18).
    mutating func add(_ price: Price, at now: Instant) throws(BillingRefusal) {
        var changed = prices
        try changed.add(price)
        if price.validFrom < calendar.date(of: now) {
            let isCharged = companies.values.contains { account in
                account.licences.contains { key, row in
                    key.month.last >= price.validFrom && price.validTo.map { key.month.first <= $0 } ?? true
                        && row.charges.contains { $0.product == price.product }
                }
            }
            guard !isCharged else { throw .monthFinalised }
        }
        prices = changed
    }
}
