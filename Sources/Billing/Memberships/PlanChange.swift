public import Domain

/// A user's plan changed: when it holds, and when it became known.
public struct PlanChange: Hashable, Sendable {
    /// The plan from then on.
    public let plan: UserPlan
    /// From when it holds.
    public let effectiveAt: Instant
    /// When it became known.
    public let recordedAt: Instant

    /// Makes a change of its parts.
    public init(plan: UserPlan, effectiveAt: Instant, recordedAt: Instant) {
        self.plan = plan
        self.effectiveAt = effectiveAt
        self.recordedAt = recordedAt
    }
}
