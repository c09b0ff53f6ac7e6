import Domain

/// A happening and its place in time; among equals the one planned first comes first.
struct PlannedHappening: Comparable {
    let at: Instant
    let order: Int64
    let happening: SimulatedHappening

    static func < (left: Self, right: Self) -> Bool {
        left.at != right.at ? left.at < right.at : left.order < right.order
    }

    static func == (left: Self, right: Self) -> Bool {
        left.at == right.at && left.order == right.order
    }
}
