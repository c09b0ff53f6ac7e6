public import Domain

/// All that is known of one user of a company: plan changes and membership events, in the order they became known.
public struct UserHistory: Hashable, Sendable {
    /// The plan before the first change.
    public let initialPlan: UserPlan
    /// The plan changes as they became known.
    public private(set) var plans: [PlanChange] = []
    /// The membership events as they became known.
    public private(set) var memberships: [MembershipEvent] = []

    /// Makes a history of a user who is no member of anything yet.
    public init(initialPlan: UserPlan) {
        self.initialPlan = initialPlan
    }

    /// Appends a plan change.
    public mutating func append(_ change: PlanChange) {
        plans.append(change)
    }

    /// Appends a membership event without asking the rules; for histories read back from a store.
    public mutating func append(_ event: MembershipEvent) {
        memberships.append(event)
    }

    /// The history as it was known at `cutoff` (rule R26).
    public func known(at cutoff: Instant) -> UserHistory {
        var history = UserHistory(initialPlan: initialPlan)
        history.plans = plans.filter { $0.recordedAt <= cutoff }
        history.memberships = memberships.filter { $0.recordedAt <= cutoff }
        return history
    }

    /// The plan at an instant, sorted by effect.
    public func plan(at instant: Instant) -> UserPlan {
        sortedPlans.last { $0.effectiveAt <= instant }?.plan ?? initialPlan
    }

    /// Whether the user is a member of a queue at an instant.
    public func isMember(of queue: QueueID, at instant: Instant) -> Bool {
        sortedMemberships.last { $0.queue == queue && $0.effectiveAt <= instant }?.kind == .add
    }

    var sortedPlans: [PlanChange] {
        plans.enumerated()
            .sorted { ($0.element.effectiveAt, $0.offset) < ($1.element.effectiveAt, $1.offset) }
            .map(\.element)
    }

    var sortedMemberships: [MembershipEvent] {
        memberships.enumerated()
            .sorted { ($0.element.effectiveAt, $0.offset) < ($1.element.effectiveAt, $1.offset) }
            .map(\.element)
    }
}
