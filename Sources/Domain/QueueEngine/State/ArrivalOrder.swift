/// A call's place in the order of arrival in its company: when it reached the switch, and among equals which the engine
/// was told of first.
public struct ArrivalOrder: Hashable, Codable, Sendable {
    /// When the call reached the switch.
    public let at: Instant
    /// 1, 2, 3 … in the order in which the engine was told.
    public let number: Int64

    /// Makes a place of its parts.
    public init(at: Instant, number: Int64) {
        self.at = at
        self.number = number
    }
}

extension ArrivalOrder: Comparable {
    /// The order of the values they stand for.
    public static func < (left: Self, right: Self) -> Bool {
        left.at != right.at ? left.at < right.at : left.number < right.number
    }
}
