import Domain

extension UserHistory {
    /// The user's memberships, queue by queue, by what is effective and whatever the plan.
    ///
    /// A second add of a member and a second removal have no effect; a membership of no length is none (rule R1).
    func membershipStretches(endingBefore limit: Instant?) -> [Stretch] {
        var open: [QueueID: Stretch] = [:]
        var done: [Stretch] = []
        for event in sortedMemberships {
            switch event.kind {
            case .add:
                guard open[event.queue] == nil else { continue }
                open[event.queue] = Stretch(
                    start: event.effectiveAt,
                    end: nil,
                    product: event.product,
                    recordedAt: event.recordedAt
                )
            case .remove:
                guard var stretch = open.removeValue(forKey: event.queue) else { continue }
                stretch.end = event.effectiveAt
                if stretch.start < event.effectiveAt { done.append(stretch) }
            }
        }
        return (done + open.values).compactMap { $0.ending(before: limit) }.sorted {
            ($0.start, $0.recordedAt, $0.product.rawValue) < ($1.start, $1.recordedAt, $1.product.rawValue)
        }
    }

    /// The parts of a membership during which the plan admits agents.
    ///
    /// Before the add became known the plan at that moment counts, which admitted it (rule R58).
    func activeStretches(of membership: Stretch, plans: [PlanChange]) -> [Stretch] {
        let known = max(membership.start, membership.recordedAt)
        var admitted = (plans.last { $0.effectiveAt <= known }?.plan ?? initialPlan).admitsAgents
        var active: [Stretch] = []
        var current: Stretch? = membership.start < membership.recordedAt || admitted ? membership : nil
        if !admitted, var backdated = current {
            backdated.end = membership.end.map { min($0, known) } ?? known
            active.append(backdated)
            current = nil
        }
        for change in plans where change.effectiveAt > known {
            guard membership.end.map({ change.effectiveAt < $0 }) ?? true else { break }
            guard change.plan.admitsAgents != admitted else { continue }
            admitted = change.plan.admitsAgents
            if admitted {
                current = Stretch(
                    start: change.effectiveAt,
                    end: membership.end,
                    product: membership.product,
                    recordedAt: change.recordedAt
                )
            } else if var ended = current {
                ended.end = change.effectiveAt
                active.append(ended)
                current = nil
            }
        }
        return current.map { active + [$0] } ?? active
    }
}
