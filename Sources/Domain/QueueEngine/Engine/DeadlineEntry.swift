/// A deadline in the engine's heap; stale when its owner's deadline of that kind has another order.
struct DeadlineEntry: Comparable, Sendable {
    var deadline: Deadline
    var kind: DeadlineKind
    var slot: Int

    static func < (left: Self, right: Self) -> Bool { left.deadline < right.deadline }
    static func == (left: Self, right: Self) -> Bool { left.deadline == right.deadline }
}
